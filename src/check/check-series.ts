import type { Finding } from "../core/errors.ts";
import { showMergeFields } from "../core/merge-field.ts";
import type { RenderedEmail, Series } from "../core/series.ts";
import type { Rule, SeriesRule } from "./rule.ts";
import { articleTalk } from "./rules/article-talk.ts";
import { earlyClosing } from "./rules/early-closing.ts";
import { emailLength } from "./rules/email-length.ts";
import { gmailClip } from "./rules/gmail-clip.ts";
import { hiddenCharacters } from "./rules/hidden-characters.ts";
import { images } from "./rules/images.ts";
import { linkHost } from "./rules/link-host.ts";
import { links } from "./rules/links.ts";
import { mergeFields } from "./rules/merge-fields.ts";
import { orphanQuestion } from "./rules/orphan-question.ts";
import { repeatedSentence } from "./rules/repeated-sentence.ts";
import { subjectLength } from "./rules/subject-length.ts";
import { titleVariant } from "./rules/title-variant.ts";
import { wideTable } from "./rules/wide-table.ts";

const RULES: readonly Rule[] = [
  gmailClip,
  subjectLength,
  emailLength,
  images,
  links,
  articleTalk,
  mergeFields,
  orphanQuestion,
  linkHost,
  hiddenCharacters,
  wideTable,
];

const SERIES_RULES: readonly SeriesRule[] = [repeatedSentence, titleVariant, earlyClosing];

const ORDER = ["error", "warning", "info"];

/** Returns all findings about a series, those of import and split included, the gravest first. */
export function checkSeries(series: Series, rendered: readonly RenderedEmail[]): Finding[] {
  const { outline } = series;
  const findings = [
    ...outline.article.findings,
    ...outline.findings,
    ...SERIES_RULES.flatMap((rule) => rule(series)),
    ...rendered.flatMap((one) => RULES.flatMap((rule) => rule(one, series))),
  ];
  // A rule may quote a template; people read merge fields as the author wrote them.
  const shown = findings.map((one) => ({ ...one, message: showMergeFields(one.message) }));
  return shown.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}
