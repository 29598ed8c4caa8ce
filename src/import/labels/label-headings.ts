import type { LabelBoard } from "./label-board.ts";

/** What goes with its heading, where a rule and not the source says so. */
const OVER_NOTHING = "all that stood below it is none of the article";

/**
 * Labels a heading with all that stood below it where that was page chrome: "In this guide" over a list of links, "Try
 * our calculator" over a form. The last block of all may be the heading of what its author has not written yet.
 */
export function labelOverNothing({ blocks, isFree, label }: LabelBoard): void {
  let levelBelow = isFree(blocks.length - 1) ? Infinity : 1;
  let why: string | undefined;
  for (let index = blocks.length - 1; index >= 0; index--) {
    const block = blocks[index];
    if (!isFree(index)) {
      if (block?.text !== "") why = block?.chrome ?? OVER_NOTHING;
      continue;
    }
    const level = block?.type === "heading" ? block.level : undefined;
    if (why !== undefined && level !== undefined && level > 1 && levelBelow <= level)
      label(index, "dropped", why);
    else {
      why = undefined;
      levelBelow = level ?? Infinity;
    }
  }
}

/** Labels a heading over footnotes and nothing else: those go where the text refers to them. */
export function labelOverNotes({ blocks, isFree, label }: LabelBoard): void {
  let levelBelow = 1;
  let below: "nothing" | "notes" | "text" = "nothing";
  for (const [index, block] of [...blocks.entries()].toReversed()) {
    if (!isFree(index)) continue;
    if (block.type === "footnote") below = below === "text" ? "text" : "notes";
    else if (block.type !== "heading") below = "text";
    else if (below === "notes" && block.level > 1 && levelBelow <= block.level)
      label(index, "dropped", "only footnotes stand below it");
    else {
      below = "nothing";
      levelBelow = block.level;
    }
  }
}
