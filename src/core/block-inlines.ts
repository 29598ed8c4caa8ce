import type { Block } from "./article.ts";
import { collapseSpace, visibleText, visibleTextOfAll } from "./inline.ts";
import type { Inline } from "./inline.ts";

/** Returns all inlines of a block in source order: those of a quote's parts and a table's cells too. */
export function blockInlines(block: Block): readonly Inline[] {
  if (block.type === "quote") return block.parts.flatMap(({ inlines }) => inlines);
  if (block.type === "table") return [block.header, ...block.rows].flat(2);
  return "inlines" in block ? block.inlines : [];
}

/** Returns the visible text that a block has by its inlines; merge fields are tokens. */
export function blockTemplate(block: Block): string {
  if (block.type === "image") return collapseSpace(block.alt);
  if (block.type === "quote") return visibleTextOfAll(block.parts.map(({ inlines }) => inlines));
  if (block.type === "table") return visibleTextOfAll([block.header, ...block.rows].flat());
  return "inlines" in block ? visibleText(block.inlines) : block.text;
}
