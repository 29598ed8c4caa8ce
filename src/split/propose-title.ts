import type { Article } from "../core/article.ts";

/**
 * Returns a title for a part without a heading: the first clause of its first sentence where that is short enough for a
 * subject, else the article's title with the number of the part. (Default `part`: it is the only one)
 */
export function proposeTitle(text: string, articleTitle: string, part?: number): string {
  const clause = /^[^.!?;:,—–]{8,60}/u.exec(text)?.[0].trim();
  const rest = clause === undefined ? "" : text.slice(clause.length).trim();
  if (clause === undefined || !/^[.!?;:,—–]/u.test(rest))
    return part === undefined ? articleTitle : `${articleTitle}, part ${part}`;
  return /^[?？]/u.test(rest) ? `${clause}?` : clause;
}

/** Tells whether somebody has named an article; else its title is that of its file. */
export function isTitled({ title, slug }: Article): boolean {
  return title !== slug.replaceAll("-", " ");
}
