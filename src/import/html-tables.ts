import type { Element, ElementContent } from "hast";
import { plainText } from "./html-inlines.ts";

/** What nobody puts into the cell of a table of facts. */
const LAID_OUT = /^(?:h[1-6]|table|hr|section|article|form|nav)$/u;
/** A cell of a table of facts may hold a paragraph or two, as word processors write them. */
const MOST_PARTS = 2;

/** Returns the cells of a table, row by row. */
export function rowsOf(table: Element): Element[][] {
  const rows: Element[][] = [];
  const visit = (node: ElementContent): void => {
    if (node.type !== "element") return;
    if (node.tagName !== "tr") return node.children.forEach(visit);
    rows.push(node.children.filter((cell): cell is Element => cell.type === "element"));
  };
  table.children.forEach(visit);
  return rows;
}

/**
 * Tells whether the rows of a table only put things in their places, as pages did before style
 * sheets: a cell holds parts of a page, or is the only one that says anything.
 */
export function isLayout(rows: readonly (readonly Element[])[]): boolean {
  const cells = rows.flat();
  if (cells.some((cell) => cell.tagName === "th")) return false;
  return cells.length === 1 || cells.some(isLaidOut) || isIndented(rows);
}

function isLaidOut({ children }: Element): boolean {
  const parts = children.filter((child): child is Element => child.type === "element");
  const isPart = ({ tagName }: Element): boolean => tagName === "div" || tagName === "p";
  return (
    parts.some(({ tagName }) => LAID_OUT.test(tagName)) || parts.filter(isPart).length > MOST_PARTS
  );
}

/** All text stands in one of several columns: the others only make room. */
function isIndented(rows: readonly (readonly Element[])[]): boolean {
  const isFilled = (cell: Element): boolean => plainText(cell.children).trim() !== "";
  const filled = rows.flatMap((row) => row.flatMap((cell, at) => (isFilled(cell) ? [at] : [])));
  return rows.some((row) => row.length > 1) && new Set(filled).size <= 1;
}
