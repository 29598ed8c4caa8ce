import type { Cell, TableBlock } from "../core/article.ts";

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
