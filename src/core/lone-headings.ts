import type { Block, HeadingBlock } from "./article.ts";

/**
 * Returns the headings of an email with nothing below them: the email ends there, or a heading follows
 * that is no part of theirs. Footnotes stand at the end of an email, below no heading of the author.
 */
export function loneHeadings(blocks: readonly Block[]): HeadingBlock[] {
  const own = blocks.filter(({ type }) => type !== "footnote");
  return own.flatMap((block, index) => {
    const next = own[index + 1];
    if (block.type !== "heading") return [];
    const isFollowed =
      next !== undefined && !(next.type === "heading" && next.level <= block.level);
    return isFollowed ? [] : [block];
  });
}
