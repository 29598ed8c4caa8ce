import { here, indentOf } from "./yaml-stop.ts";
import type { Stop, Wrong } from "./yaml-stop.ts";

/** `- ` begins an item of a list. */
const ITEM = /^\s*-\s+/u;

/** A place at which lines begin: settings, or items of a list. */
interface Level {
  readonly indent: number;
  readonly isItem: boolean;
  /** 1-based, of the first line that begins there. */
  readonly row: number;
}

/** `title: Tea` with a line below it that begins further in. */
export function deeperLine({ rows, row, rest }: Stop): Wrong | undefined {
  if (/:(?:\s|$)/u.test(rest)) return undefined;
  const next = rows.findIndex((text, index) => index >= row && text.trim() !== "");
  const [below = "", above = ""] = [rows[next], rows[row - 1]];
  if (indentOf(below) <= indentOf(above)) return undefined;
  return {
    line: next + 1,
    column: indentOf(below) + 1,
    what: `The line begins further in than the one above it, which has a value already: "${below.trim()}"`,
    hint: `Begin it below the begin of the line above: \`${" ".repeat(indentOf(above))}${below.trim()}\`.`,
  };
}

/** A line that begins between two places at which lines above it begin, or as one of another kind. */
export function unevenLine(stop: Stop): Wrong | undefined {
  const { rows, row, column, text } = stop;
  const indent = indentOf(text);
  if (column > indent + 1) return undefined;
  const levels = openLevels(rows.slice(0, row - 1));
  const [first] = levels;
  if (first && indent < first.indent) return firstLine(rows, first);
  const at = { line: row, column: indent + 1 };
  const dash = /^\s*-(?=[^\s-])/u.exec(text)?.[0];
  if (dash !== undefined && levels.some((one) => one.isItem && one.indent === indent))
    return {
      ...at,
      what: `There is no space behind the dash of "${text.trim()}"`,
      hint: `Write one: \`${dash} ${text.slice(dash.length).trim()}\`.`,
    };
  const isItem = ITEM.test(text);
  const alike = levels.filter((one) => one.isItem === isItem);
  if (alike.some((one) => one.indent === indent)) return undefined;
  const level = alike.find((one) => one.indent > indent) ?? alike.at(-1);
  if (!level) return undefined;
  return {
    ...at,
    what: `The line begins further in or out than those that it belongs to: "${text.trim()}"`,
    hint: `Begin it with ${level.indent} spaces: \`${" ".repeat(level.indent)}${text.trim()}\`.`,
  };
}

function firstLine(rows: readonly string[], { row }: Level): Wrong {
  const text = rows[row - 1]?.trim() ?? "";
  return {
    line: row,
    column: 1,
    what: `The line begins further in than the settings below it: "${text}"`,
    hint: `Begin it without a space: \`${text}\`.`,
  };
}

/** `- Tea` below a setting that has a value already. */
export function itemOfNoList(stop: Stop): Wrong | undefined {
  const item = ITEM.exec(stop.text)?.[0];
  const above = stop.rows.slice(0, stop.row - 1);
  if (item === undefined || opensBlock(above) || openLevels(above).some((one) => one.isItem))
    return undefined;
  return {
    ...here(stop),
    what: `"${stop.text.trim()}" is an item of a list, and none begins above it`,
    hint: `Write it below a setting with nothing behind its colon, or in brackets: \`drop: [${stop.text.slice(item.length).trim()}]\`.`,
  };
}

/** Editors show a tab as wide as they like, so YAML takes none for spaces. */
export function tab(stop: Stop): Wrong {
  const text = stop.text.trim();
  const isItem = ITEM.test(text);
  const above = stop.rows.slice(0, stop.row - 1);
  const levels = openLevels(above);
  const indent = opensBlock(above)
    ? (levels.at(-1)?.indent ?? 0) + 2
    : (levels.findLast((one) => one.isItem === isItem)?.indent ?? 0);
  return {
    ...here(stop),
    what: "The line begins with a tab",
    hint: `Begin it with spaces: \`${" ".repeat(indent)}${text}\`.`,
  };
}

/** Tells whether the last line is a setting with nothing behind its colon. */
function opensBlock(rows: readonly string[]): boolean {
  return /:\s*$/u.test(rows.findLast((one) => one.trim() !== "") ?? "");
}

/** The places at which lines begin that the next one can go on, from the outermost. */
function openLevels(rows: readonly string[]): Level[] {
  const levels: Level[] = [];
  const open = (level: Level): void => {
    while (levels.length > 0 && isBehind(levels.at(-1), level)) levels.pop();
    const last = levels.at(-1);
    if (last?.indent !== level.indent || last.isItem !== level.isItem) levels.push(level);
  };
  for (const [index, text] of rows.entries()) {
    if (/^\s*(?:#|$)/u.test(text)) continue;
    const [row, item] = [index + 1, ITEM.exec(text)?.[0]];
    open({ indent: indentOf(text), isItem: item !== undefined, row });
    if (item !== undefined && /^[^"'\s:][^:]*:(?:\s|$)/u.test(text.slice(item.length)))
      open({ indent: item.length, isItem: false, row });
  }
  return levels;
}

/** Items may begin right below the begin of the setting that holds them, and end with the next setting. */
function isBehind(last: Level | undefined, next: Level): boolean {
  if (last?.indent === next.indent) return last.isItem && !next.isItem;
  return last !== undefined && last.indent > next.indent;
}
