import type { Block } from "./article.ts";
import type { Inline } from "./inline.ts";

/** Returns all inlines of a block in source order: those of a quote's paragraphs and a table's cells too. */
export function blockInlines(block: Block): readonly Inline[] {
  if (block.type === "quote") return block.paragraphs.flat();
  if (block.type === "table") return [block.header, ...block.rows].flat(2);
  return "inlines" in block ? block.inlines : [];
}
