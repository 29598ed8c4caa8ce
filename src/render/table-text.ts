import type { TableBlock } from "../core/article.ts";
import { COLUMNS, shownLength, wrapText } from "../core/wrap-text.ts";
import { inlineText } from "./inline-text.ts";
import type { Notes } from "./inline-text.ts";

const CELL_GAP = "   ";

/** How a column stands: its width, and how much of the room beside a cell lies before it, 0 to 1. */
interface Column {
  readonly width: number;
  readonly before: number;
}

/** Returns a table with its columns one below the other where all of it fits, else the cells of a row one behind the other. */
export function tableText(
  { header, rows, align = [] }: TableBlock,
  notes: Notes,
  direction: "ltr" | "rtl",
): string {
  const lines = [header, ...rows].map((row) => row.map((cell) => inlineText(cell, notes)));
  const end = direction === "ltr" ? "right" : "left";
  const columns = header.map((_, index): Column => {
    const widths = lines.map((cells) => shownLength(cells[index] ?? ""));
    const side = align[index];
    return {
      width: widths.reduce((most, width) => Math.max(most, width), 0),
      before: side === end ? 1 : side === "center" ? 0.5 : 0,
    };
  });
  const total = columns.reduce((sum, { width }) => sum + width + CELL_GAP.length, -CELL_GAP.length);
  if (total > COLUMNS)
    return lines.map((cells) => wrapText(cells.join(" | "), "  ", "")).join("\n");
  const rule = "-".repeat(Math.max(2, total));
  const [head = "", ...body] = lines.map((cells) => alignCells(cells, columns));
  return [head, rule, ...body].join("\n");
}

function alignCells(cells: readonly string[], columns: readonly Column[]): string {
  return cells
    .map((cell, index) => {
      const { width = 0, before = 0 } = columns[index] ?? {};
      const room = width - shownLength(cell);
      const left = Math.floor(room * before);
      return " ".repeat(left) + cell + " ".repeat(room - left);
    })
    .join(CELL_GAP)
    .trimEnd();
}
