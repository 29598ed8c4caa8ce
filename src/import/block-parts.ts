import type { Cell, QuoteBlock, QuotePart, TableBlock } from "../core/article.ts";
import type { Inline } from "../core/inline.ts";
import { visibleTextOfAll } from "../core/inline.ts";
import type { SourceBlock } from "./source-block.ts";

/**
 * Returns the rows of a table as the row of headings and those below it. Where one of these has more cells, the
 * columns beyond get empty headings, so that nothing that is laid out by the headings loses a cell.
 */
export function tableRows(
  rows: readonly (readonly Cell[])[],
  align: NonNullable<TableBlock["align"]> = [],
): Pick<TableBlock, "header" | "rows" | "align"> {
  const [header = [], ...body] = rows;
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const columns = Array.from({ length: width }, (_, column) => column);
  const sides = columns.map((column) => align[column] ?? null);
  return {
    header: columns.map((column) => header[column] ?? []),
    rows: body,
    ...(sides.every((side) => side === null) ? {} : { align: sides }),
  };
}

/** Returns what a quote at a depth says, of the blocks in it: lists stay lists, all else is read as paragraphs. */
export function readQuote(
  blocks: readonly SourceBlock[],
  depth: number,
): Pick<QuoteBlock, "type" | "parts" | "text"> {
  const parts = blocks.flatMap((block) => partsOf(block, block.depth - depth));
  const text = visibleTextOfAll(parts.map(({ inlines }) => inlines));
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
    default: {
      const inlines = inlinesOf(block);
      return inlines.length === 0 ? [] : [paragraph(inlines, depth)];
    }
  }
}

/** Returns what a block says in a place that holds no blocks: its own inlines, its image, or its text. */
export function inlinesOf(block: SourceBlock): readonly Inline[] {
  if ("inlines" in block) return block.inlines;
  if (block.type === "image") {
    const { type, url, alt, width, height } = block;
    const size = width === undefined ? {} : { width, ...(height === undefined ? {} : { height }) };
    return [{ type, url, alt, ...size }];
  }
  return block.text === "" ? [] : [{ type: "text", value: block.text }];
}

function paragraph(inlines: readonly Inline[], depth: number): QuotePart {
  return { type: "paragraph", inlines, depth };
}
