import type { Block } from "../core/article.ts";
import { blockInlines } from "../core/block-inlines.ts";
import { visitInlines } from "../core/inline.ts";
import type { Spot } from "./plan.ts";

/** Adds a spot for each footnote: where the first block that refers to it goes. */
export function placeFootnotes(blocks: readonly Block[], spots: Map<number, Spot>): void {
  // Most articles have none, and to look for references is to go through every word in bold.
  if (blocks.every(({ type }) => type !== "footnote")) return;
  const homes = new Map<string, Spot>();
  for (const block of blocks) {
    const spot = spots.get(block.id);
    if (!spot) continue;
    visitInlines(blockInlines(block), (inline) => {
      if (inline.type === "footnote-reference" && !homes.has(inline.label)) {
        homes.set(inline.label, spot);
      }
    });
  }
  for (const block of blocks) {
    if (block.type !== "footnote") continue;
    const home = homes.get(block.label);
    spots.set(block.id, {
      target: home?.target ?? "closing",
      why: home ? "the text that refers to it is there" : "no text refers to it",
    });
  }
}
