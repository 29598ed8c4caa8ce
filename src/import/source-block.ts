import type { Block } from "../core/article.ts";

/** Drops a key from each member of a union. */
type OmitEach<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A block before the whole article is known: no id yet. */
export type SourceBlock = OmitEach<Block, "id"> & {
  /** Set by a reader that knows the block as page chrome from the markup: the rule's words. */
  readonly chrome?: string;
  /** Set by a reader that knows from the markup that the block is about the author. */
  readonly isAboutAuthor?: boolean;
  /** Set where a link stands for a film or a recording: whatever it looks like, it is in its place. */
  readonly isEmbed?: boolean;
};

/** Returns the blocks with ids 1, 2, 3 … in source order. */
export function numberBlocks(blocks: readonly SourceBlock[]): Block[] {
  return blocks.map((block, index) => {
    const id = index + 1;
    // Leaving fields out, or adding one behind a copy, takes several times as long as the copy.
    if (!("chrome" in block || "isAboutAuthor" in block || "isEmbed" in block))
      return { id, ...block };
    const { chrome: _, isAboutAuthor: __, isEmbed: ___, ...rest } = block;
    return { id, ...rest };
  });
}
