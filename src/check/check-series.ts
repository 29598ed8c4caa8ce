import type { Finding } from "../core/errors.ts";
import type { RenderedEmail, Series } from "../core/series.ts";
import type { Rule } from "./rule.ts";
import { articleTalk } from "./rules/article-talk.ts";
import { gmailClip } from "./rules/gmail-clip.ts";
import { images } from "./rules/images.ts";
import { links } from "./rules/links.ts";
import { mergeLiterals } from "./rules/merge-literals.ts";
import { readingTime } from "./rules/reading-time.ts";
import { subjectLength } from "./rules/subject-length.ts";

const RULES: readonly Rule[] = [
  gmailClip,
  subjectLength,
  readingTime,
  images,
  links,
  articleTalk,
  mergeLiterals,
];

const ORDER = ["error", "warning", "info"];

/** Returns all findings about a series, those of import and split included, the gravest first. */
export function checkSeries(series: Series, rendered: readonly RenderedEmail[]): Finding[] {
  const { outline } = series;
  const findings = [
    ...outline.article.findings,
    ...outline.findings,
    ...rendered.flatMap((one) => RULES.flatMap((rule) => rule(one, series))),
  ];
  return findings.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}
