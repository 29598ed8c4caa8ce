import type { TableBlock } from "../../core/article.ts";
import { UNSEEN_TAGS, plainText } from "./inlines.ts";
import { attributeOf } from "./tree.ts";
import type { HtmlElement, HtmlNode } from "./tree.ts";

/** What nobody puts into the cell of a table of facts. */
const LAID_OUT = /^(?:h[1-6]|table|hr|section|article|form|nav)$/u;
/** A cell of a table of facts may hold a paragraph or two, as word processors write them. */
const MOST_PARTS = 2;
/** Wider than any table of an email: beyond it nothing spans, where a browser takes 1,000 columns for each of thousands of cells. */
const MOST_COLUMNS = 50;

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
 * Returns the rows with each cell in its column: where one spans several columns or rows, the places that it takes from
 * cells behind and below it are empty.
 */
export function inColumns(
  rows: readonly (readonly HtmlElement[])[],
): (HtmlElement | undefined)[][] {
  /** For each column, how many of the rows to come it is taken in. */
  const taken: number[] = [];
  return rows.map((cells) => {
    const row: (HtmlElement | undefined)[] = [];
    for (const cell of cells) {
      for (let left = taken[row.length]; left; left = taken[row.length]) {
        taken[row.length] = left - 1;
        row.push(undefined);
      }
      const isBeyond = row.length >= MOST_COLUMNS;
      const below = isBeyond ? 0 : spanOf(cell, "rowspan") - 1;
      const end = row.length + (isBeyond ? 1 : spanOf(cell, "colspan"));
      for (let next: HtmlElement | undefined = cell; row.length < end; next = undefined) {
        taken[row.length] = below;
        row.push(next);
      }
    }
    for (const [column, left = 0] of taken.entries()) {
      if (column >= row.length) taken[column] = Math.max(0, left - 1);
    }
    return row.slice(0, row.findLastIndex((cell) => cell !== undefined) + 1);
  });
}

function spanOf(cell: HtmlElement, name: "colspan" | "rowspan"): number {
  const span = Number.parseInt(attributeOf(cell, name) ?? "", 10);
  return span >= 1 ? Math.min(span, MOST_COLUMNS) : 1;
}

type Align = NonNullable<NonNullable<TableBlock["align"]>[number]>;

/** Returns the side on which the cells of each column stand, where all that say something below its heading agree. */
export function alignOf(rows: readonly (readonly (HtmlElement | undefined)[])[]): (Align | null)[] {
  const sides: (Align | null)[] = [];
  for (const row of rows.slice(1)) {
    for (const [column, cell] of row.entries()) {
      if (cell === undefined || plainText(cell.children).trim() === "") continue;
      const side = sideOf(cell);
      const known = sides[column];
      sides[column] = known === undefined || known === side ? side : null;
    }
  }
  return Array.from(sides, (side) => side ?? null);
}

/** Word processors say it of the one paragraph in a cell. */
function sideOf(cell: HtmlElement): Align | null {
  const [only, ...others] = cell.children.filter(({ type }) => type === "element");
  const inner = only?.type === "element" && others.length === 0 ? [only] : [];
  for (const element of [...inner, cell]) {
    const css = attributeOf(element, "style") ?? "";
    const side = TEXT_ALIGN.exec(css)?.[1] ?? attributeOf(element, "align") ?? "";
    const found = SIDES.find((one) => one === side.toLowerCase());
    if (found) return found;
  }
  return null;
}

const TEXT_ALIGN = /(?:^|;)\s*text-align:\s*(\w+)/iu;
const SIDES: readonly Align[] = ["left", "center", "right"];

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
