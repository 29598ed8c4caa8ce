import type { Cell, TableBlock } from "../core/article.ts";

/**
 * Returns the rows of a table as the row of headings and those below it. Where one of these has more cells, the
 * columns beyond get empty headings, so that nothing that is laid out by the headings loses a cell.
 */
export function tableRows(rows: readonly (readonly Cell[])[]): Pick<TableBlock, "header" | "rows"> {
  const [header = [], ...body] = rows;
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const beyond = Array.from({ length: width - header.length }, () => []);
  return { header: [...header, ...beyond], rows: body };
}
