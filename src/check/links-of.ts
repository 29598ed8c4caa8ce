import { blockInlines } from "../core/block-inlines.ts";
import type { Inline } from "../core/inline.ts";
import { visitInlines } from "../core/inline.ts";
import type { Email } from "../core/series.ts";

/** A link of the author's and its line in the article. */
export interface PlacedLink {
  readonly inline: Extract<Inline, { type: "link" }>;
  readonly line: number;
}

/** Returns the links of an email's blocks in order. */
export function linksOf({ blocks }: Pick<Email, "blocks">): PlacedLink[] {
  const found: PlacedLink[] = [];
  for (const block of blocks) {
    visitInlines(blockInlines(block), (inline) => {
      if (inline.type === "link") found.push({ inline, line: block.line });
    });
  }
  return found;
}
