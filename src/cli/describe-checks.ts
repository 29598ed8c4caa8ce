import type { App } from "../app.ts";
import { formatPlace } from "../core/errors.ts";
import type { Finding, Severity } from "../core/errors.ts";
import type { Draft } from "../core/series.ts";
import { paint } from "./paint.ts";
import { showText } from "./show-text.ts";

/** Each severity with its sign, colour and name, the gravest first. */
const SEVERITIES: readonly {
  readonly severity: Severity;
  readonly sign: string;
  readonly colour: "red" | "yellow" | "dim";
  readonly one: string;
  readonly many: string;
}[] = [
  { severity: "error", sign: "✗", colour: "red", one: "error", many: "errors" },
  { severity: "warning", sign: "!", colour: "yellow", one: "warning", many: "warnings" },
  { severity: "info", sign: "·", colour: "dim", one: "note", many: "notes" },
];

/** Some findings under a heading. */
interface Group {
  readonly heading: string;
  readonly findings: readonly Finding[];
}

/**
 * Returns the findings as a person reads them in a terminal: by series, then by email, the gravest
 * first, each with its place and what to do; then how many there are.
 */
export function describeChecks(
  drafts: readonly Draft[],
  ofProject: readonly Finding[],
  app: App,
): string {
  const parts = drafts.map((draft) => {
    const groups = groupsOf(draft).map((group) => describeGroup(group, app));
    const title = paint(app, "bold", draft.series.title);
    return [title, ...(groups.length > 0 ? groups : ["  Nothing to mend."]), ""].join("\n");
  });
  const project =
    ofProject.length > 0
      ? [`${describeGroup({ heading: "The project", findings: ofProject }, app)}\n`]
      : [];
  const all = [...ofProject, ...drafts.flatMap(({ findings }) => findings)];
  return [...project, ...parts, sumOf(all)].join("\n");
}

/** The whole series and each email that has findings, the one with the gravest first. */
function groupsOf({ findings, series }: Draft): Group[] {
  const steps = [undefined, ...series.emails.map(({ step }) => step)];
  return steps
    .map((step) => {
      const email = series.emails.find((one) => one.step === step);
      return {
        heading: email ? `Email ${email.step}: ${showText(email.subject, {})}` : "The whole series",
        findings: findings.filter((finding) => finding.step === step),
      };
    })
    .filter((group) => group.findings.length > 0)
    .toSorted((a, b) => rankOf(a.findings[0]) - rankOf(b.findings[0]));
}

function describeGroup({ heading, findings }: Group, app: App): string {
  const lines = findings.map((finding) => {
    const { sign, colour } = SEVERITIES[rankOf(finding)] ?? { sign: "·", colour: "dim" as const };
    const place = finding.place ? `${formatPlace(finding.place)}. ` : "";
    const code = paint(app, "dim", `[${finding.code}]`);
    return `    ${paint(app, colour, sign)} ${finding.message}  ${code}\n        ${place}${finding.hint}`;
  });
  return [`  ${heading}`, ...lines].join("\n");
}

function sumOf(findings: readonly Finding[]): string {
  const counts = SEVERITIES.flatMap(({ severity, one, many }) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return counts.length === 0
    ? "Nothing to mend."
    : `${counts.join(", ")}. \`dripline check --explain <code>\` says why one matters and how to mend it.`;
}

function rankOf(finding: Finding | undefined): number {
  return SEVERITIES.findIndex(({ severity }) => severity === finding?.severity);
}
