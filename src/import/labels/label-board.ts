import type { Label } from "../../core/article.ts";
import type { SourceBlock } from "../source-block.ts";

/** Bylines and bios stand this near to the title or the end of the article. */
export const NEAR = 8;

/** The blocks of an article, and which of them are no part of its text. */
export interface LabelBoard {
  readonly blocks: readonly SourceBlock[];
  /** Tells whether a block (0-based) has no label yet. */
  readonly isFree: (index: number) => boolean;
  /** Labels a block; the first label stays. */
  readonly label: (index: number, role: Label["role"], why: string) => void;
  /** Labels a block in place of the label that it has. */
  readonly relabel: (index: number, role: Label["role"], why: string) => void;
  /** Returns the labels in source order. */
  readonly labels: () => Label[];
}

/** Returns a board without labels. */
export function createBoard(blocks: readonly SourceBlock[]): LabelBoard {
  const labels = new Map<number, Label>();
  const relabel: LabelBoard["relabel"] = (index, role, why) => {
    labels.set(index, { blockId: index + 1, role, why });
  };
  return {
    blocks,
    isFree: (index) => !labels.has(index),
    label: (index, role, why) => {
      if (!labels.has(index)) relabel(index, role, why);
    },
    relabel,
    labels: () => [...labels.values()].toSorted((a, b) => a.blockId - b.blockId),
  };
}

/**
 * Returns the index of the first block in the second half that fewer blocks of the text than this
 * come behind, whatever links end the page.
 */
export function startOfEnd({ blocks, isFree }: LabelBoard, limit: number): number {
  const half = Math.ceil(blocks.length / 2);
  let start = blocks.length;
  for (let behind = 0; start > half && behind < limit; start--) {
    if (isFree(start - 1)) behind += 1;
  }
  return start;
}
