import type { Finding } from "../core/errors.ts";
import type { RenderedEmail, Series } from "../core/series.ts";

/** One idea about what makes a good email; looks at each email by itself. */
export type Rule = (rendered: RenderedEmail, series: Series) => Finding[];

/** One idea about a series as a whole. */
export type SeriesRule = (series: Series) => Finding[];

/** Returns a finding about an email. */
export function finding(
  { email }: RenderedEmail,
  { outline }: Series,
  about: Pick<Finding, "code" | "severity" | "message" | "hint"> & { readonly line?: number },
): Finding {
  const { line, ...rest } = about;
  const { file } = outline.article;
  return { ...rest, step: email.step, place: line === undefined ? { file } : { file, line } };
}
