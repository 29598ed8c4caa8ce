import type { Finding } from "../core/errors.ts";
import { fillEmail } from "../core/filled-email.ts";
import type { Brand, Sender } from "../core/identity.ts";
import { showMergeFields } from "../core/merge-field.ts";
import type { RenderedEmail, Series } from "../core/series.ts";
import { docsUrl, RULES } from "./all-rules.ts";
import { readMessage } from "./message-bytes.ts";
import type { KeptLast } from "../core/keep-last.ts";
import { createPageReader } from "./page-styles.ts";
import type { StyledPage } from "./page-styles.ts";
import { rememberFor } from "./remember-for.ts";
import type { CheckedEmail, CheckedSeries, Found, Rule } from "./rule.ts";
import { settleFindings } from "./settle-findings.ts";
import type { CheckSettings } from "./settle-findings.ts";

/** All that is looked at: a finished series and who sends it. */
export interface CheckRequest {
  readonly series: Series;
  readonly rendered: readonly RenderedEmail[];
  /** The bytes that each email becomes for a reader of whom nothing is known. (Default: none, and no rule looks at them) */
  readonly messages?: readonly Uint8Array[];
  /** What rendering has found: about theme and brand. (Default: nothing) */
  readonly renderFindings?: readonly Finding[];
  readonly sender: Sender;
  readonly brand: Brand;
  /** (Default: true) */
  readonly isSenderConfigured?: boolean;
  /** (Default: all rules as they are) */
  readonly checks?: CheckSettings;
}

const ORDER = ["error", "warning", "info"];

/**
 * Returns all findings about a series, those of the stages before included, the gravest first. A
 * reader of pages that looks at many series reads what they share only once.
 */
export function checkSeries(
  request: CheckRequest,
  pages: KeptLast<StyledPage> = createPageReader(),
): Finding[] {
  const { series, messages = [], checks } = request;
  pages.nextRound(series.slug);
  const { article, findings: ofSplit } = series.outline;
  const checked: CheckedSeries = {
    ...request,
    isSenderConfigured: request.isSenderConfigured ?? true,
    emails: request.rendered.map((one) => openEmail(one, pages)),
  };
  const opened = messages.map(openMessage);
  const all = [
    ...article.findings,
    ...ofSplit,
    ...(request.renderFindings ?? []),
    ...RULES.flatMap((rule) =>
      applyRule(rule, checked, opened).map((found) => toFinding(rule, found, article.file)),
    ),
  ];
  const settled = checks ? settleFindings(all, checks, article.file) : all;
  return settled
    .map(withUrl)
    .toSorted(
      (a, b) =>
        ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || (a.step ?? 0) - (b.step ?? 0),
    );
}

/** A message that is kept from the series before is read once. */
const openMessage = rememberFor(readMessage);

function openEmail(template: RenderedEmail, pages: KeptLast<StyledPage>): CheckedEmail {
  const filled = fillEmail(template);
  return { ...filled, ...pages.of(filled.html), mjml: template.mjml, template };
}

function applyRule(
  rule: Rule,
  checked: CheckedSeries,
  messages: readonly ReturnType<typeof readMessage>[],
): Found[] {
  switch (rule.scope) {
    case "series":
      return rule.find(checked);
    case "email":
      return joinSame(checked.emails.map((email) => inEmail(email, rule.find(email, checked))));
    case "message":
      return joinSame(
        checked.emails.map((email, index) => {
          const message = messages[index];
          return inEmail(email, message ? rule.find(message, email, checked) : []);
        }),
      );
  }
}

function inEmail({ email }: CheckedEmail, found: readonly Found[]): Found[] {
  return found.map((one) => ({ ...one, step: email.step }));
}

/** What is said of every email in the same words, and of no line of the article, is said once. */
function joinSame(byEmail: readonly (readonly Found[])[]): Found[] {
  const isSame = (one: Found, other: Found): boolean =>
    one.line === undefined && other.line === undefined && one.message === other.message;
  const everywhere = (one: Found): boolean =>
    byEmail.length > 1 && byEmail.every((list) => list.some((other) => isSame(one, other)));
  const [first = []] = byEmail;
  return [
    ...first.filter(everywhere).map(({ step: _, ...one }) => one),
    ...byEmail.flat().filter((one) => !everywhere(one)),
  ];
}

function toFinding(rule: Rule, found: Found, article: string): Finding {
  const { message, hint = rule.mend, line, step, file = article } = found;
  return {
    code: rule.code,
    severity: rule.severity,
    // A rule may quote a template; people read merge fields as the author wrote them.
    message: showMergeFields(message),
    place: line === undefined ? { file } : { file, line },
    ...(step === undefined ? {} : { step }),
    hint,
  };
}

function withUrl(finding: Finding): Finding {
  const url = docsUrl(finding.code);
  return url === undefined ? finding : { ...finding, url };
}
