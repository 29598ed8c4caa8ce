import type { QuoteBlock, QuotePart } from "../core/article.ts";
import type { Inline } from "../core/inline.ts";
import { collapseSpace, visibleText } from "../core/inline.ts";
import type { SourceBlock } from "./source-block.ts";

/** Returns what a quote at a depth says, of the blocks in it: lists stay lists, all else is read as paragraphs. */
export function readQuote(
  blocks: readonly SourceBlock[],
  depth: number,
): Pick<QuoteBlock, "type" | "parts" | "text"> {
  const parts = blocks.flatMap((block) => partsOf(block, block.depth - depth));
  const text = collapseSpace(parts.map(({ inlines }) => visibleText(inlines)).join(" "));
  return { type: "quote", parts, text };
}

function partsOf(block: SourceBlock, depth: number): QuotePart[] {
  switch (block.type) {
    case "quote":
      return block.parts.map((part) => ({ ...part, depth: part.depth + depth }));
    case "list-item": {
      const { type, inlines, isOrdered, ordinal, list, isChecked } = block;
      const checked = isChecked === undefined ? {} : { isChecked };
      return [{ type, inlines, depth, isOrdered, ordinal, list, ...checked }];
    }
    case "heading":
    case "paragraph":
      return [paragraph(block.inlines, depth)];
    default:
      return block.text === "" ? [] : [paragraph([{ type: "text", value: block.text }], depth)];
  }
}

function paragraph(inlines: readonly Inline[], depth: number): QuotePart {
  return { type: "paragraph", inlines, depth };
}
