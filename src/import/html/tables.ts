import { UNSEEN_TAGS, plainText } from "./inlines.ts";
import type { HtmlElement, HtmlNode } from "./tree.ts";

/** What nobody puts into the cell of a table of facts. */
const LAID_OUT = /^(?:h[1-6]|table|hr|section|article|form|nav)$/u;
/** A cell of a table of facts may hold a paragraph or two, as word processors write them. */
const MOST_PARTS = 2;

/** Returns the cells of a table, row by row. */
export function rowsOf(table: HtmlElement): HtmlElement[][] {
  const rows: HtmlElement[][] = [];
  const visit = (node: HtmlNode): void => {
    if (node.type !== "element") return;
    if (node.tagName !== "tr") return node.children.forEach(visit);
    rows.push(node.children.filter(isCell));
  };
  table.children.forEach(visit);
  return rows;
}

function isCell(node: HtmlNode): node is HtmlElement {
  return node.type === "element" && !UNSEEN_TAGS.has(node.tagName);
}

/**
 * Tells whether the rows of a table only put things in their places, as pages did before style
 * sheets: a cell holds parts of a page, or is the only one that says anything.
 */
export function isLayout(rows: readonly (readonly HtmlElement[])[]): boolean {
  const cells = rows.flat();
  if (cells.some((cell) => cell.tagName === "th")) return false;
  return cells.length === 1 || cells.some(isLaidOut) || isIndented(rows);
}

function isLaidOut({ children }: HtmlElement): boolean {
  const parts = children.filter((one): one is HtmlElement => one.type === "element");
  const isPart = ({ tagName }: HtmlElement): boolean => tagName === "div" || tagName === "p";
  return (
    parts.some(({ tagName }) => LAID_OUT.test(tagName)) || parts.filter(isPart).length > MOST_PARTS
  );
}

/** All text stands in one of several columns: the others only make room. */
function isIndented(rows: readonly (readonly HtmlElement[])[]): boolean {
  const isFilled = (cell: HtmlElement): boolean => plainText(cell.children).trim() !== "";
  const filled = new Set<number>();
  for (const row of rows) {
    for (const [at, cell] of row.entries()) if (isFilled(cell)) filled.add(at);
    // Most tables say it in their first row.
    if (filled.size > 1) return false;
  }
  return rows.some((row) => row.length > 1);
}
