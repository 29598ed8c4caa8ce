import { isCollection, isScalar, visit } from "yaml";
import { HOLDERS, LISTS, here, indentOf, keyOf } from "./yaml-stop.ts";
import type { Stop, Wrong } from "./yaml-stop.ts";
import { inQuotes, lineInQuotes } from "./yaml-text.ts";

/** The parser notices it at the end of the file; it is mended where the quote opens. */
export function openQuote(stop: Stop): Wrong | undefined {
  const sign = /^Missing closing (["'])/u.exec(stop.error.message)?.[1];
  const quote = sign === undefined ? undefined : lastQuote(stop);
  return quote && closeQuote(stop, quote.begin);
}

/** A quote that stays open ends at the first of a later line, and what stands there goes on behind it. */
export function quoteIntoNextLine(stop: Stop): Wrong | undefined {
  const quote = lastQuote(stop);
  if (!quote || quote.end > stop.error.pos[0]) return undefined;
  const [first, last] = [quote.begin, quote.end - 1].map((at) => stop.lines.linePos(at).line);
  const isSetting = /^\s*(?:-\s|[^\s:]+:\s)/u.test(stop.text);
  if (first === last || last !== stop.row || !isSetting) return undefined;
  return closeQuote(stop, quote.begin);
}

function lastQuote({ document, error }: Stop): { begin: number; end: number } | undefined {
  let last: { begin: number; end: number } | undefined;
  visit(document, (_, node) => {
    if (!isScalar(node) || !node.type?.startsWith("QUOTE")) return;
    const [begin = 0, end = 0] = node.range ?? [];
    if (begin <= error.pos[0]) last = { begin, end };
  });
  return last;
}

function closeQuote({ lines, rows, yaml }: Stop, begin: number): Wrong {
  const { line, col: column } = lines.linePos(begin);
  const row = rows[line - 1] ?? "";
  const [before, value] = [row.slice(0, column - 1), row.slice(column - 1).trimEnd()];
  const sign = yaml.charAt(begin);
  const length = isOpen(before)
    ? value.search(/[,\]}]|$/u)
    : before.trim() === ""
      ? value.search(/:(?:\s[^:]*)?$|$/u)
      : value.length;
  const mended = `${before}${value.slice(0, length)}${sign}${value.slice(length)}`.trim();
  return {
    line,
    column,
    what: `The quote that opens here is never closed: ${row.trim().slice(0, 80)}`,
    hint: `Close it at the end of the value: \`${mended}\`.`,
  };
}

/** The parser notices it where the next setting begins; it is mended at the end of the value. */
export function openBracket(stop: Stop): Wrong | undefined {
  const { document, lines, rows, yaml } = stop;
  let open: { begin: number; end: number; sign: string } | undefined;
  visit(document, (_, node) => {
    if (!isCollection(node) || node.flow !== true) return;
    const [begin = 0, end = 0] = node.range ?? [];
    // The innermost is the one to close first.
    if (isOpen(yaml.slice(begin, end))) open = { begin, end, sign: closing(yaml.charAt(begin)) };
  });
  if (!open) return undefined;
  const { line, col: column } = lines.linePos(open.begin);
  const text = rows[line - 1] ?? "";
  const at = {
    line,
    column,
    what: `The bracket that opens here is never closed: ${text.trim().slice(0, 80)}`,
  };
  if (column === 1)
    return { ...at, hint: "Leave it out, and write each setting on a line of its own." };
  const goesOn = /[[{,]$/u.test(yaml.slice(open.begin, open.end).trimEnd());
  if (goesOn && !/:(?:\s|$)/u.test(stop.text))
    return { ...at, hint: `Begin the lines up to its end further in: \`  ${stop.text.trim()}\`.` };
  const closed = closedAt(stop, open);
  return {
    ...at,
    hint: `Close it: \`${closed}\`; or put the value in quotes, if the bracket belongs to it${quoted(text, column, closed)}.`,
  };
}

/** Only a value that is no list and stands on one line can be shown as a text. */
function quoted(text: string, column: number, closed: string): string {
  const key = text.slice(0, column - 1);
  const isText = /^\s*[^[{]*:\s+$/u.test(key) && ![...LISTS, ...HOLDERS].includes(keyOf(key));
  return isText && closed.startsWith(key.trim()) ? `: \`${lineInQuotes(text, column)}\`` : "";
}

/** Returns the line in which a value between brackets ends, with the bracket that is missing. */
function closedAt(
  { lines, rows, yaml }: Stop,
  { begin, end, sign }: { begin: number; end: number; sign: string },
): string {
  const value = yaml.slice(begin, end).trimEnd();
  const { line, col } = lines.linePos(begin + value.replace(/\s+#[^\n]*$/u, "").length);
  const row = rows[line - 1] ?? "";
  const mended = `${row.slice(0, col - 1)}${sign}${row.slice(col - 1).trimEnd()}`;
  return indentOf(row) > 0 && line > lines.linePos(begin).line ? mended : mended.trim();
}

function closing(bracket: string): string {
  return bracket === "[" ? "]" : "}";
}

/** Tells whether more brackets open than close, apart from those in quotes. */
function isOpen(text: string): boolean {
  const bare = text.replaceAll(/"[^"]*"|'[^']*'/gu, "");
  return (bare.match(/[[{]/gu)?.length ?? 0) > (bare.match(/[\]}]/gu)?.length ?? 0);
}

/** `"C:\Users"`: between double quotes a backslash has a meaning of its own. */
export function wrongEscape(stop: Stop): Wrong | undefined {
  const quote = lastQuote(stop);
  if (!quote) return undefined;
  const { begin, end } = quote;
  const inner = stop.yaml.slice(begin + 1, end - 1);
  const sign = stop.rest.slice(0, 2);
  const { line, col } = stop.lines.linePos(begin);
  const row = stop.rows[line - 1] ?? "";
  const mended = inner.includes("'") ? `"${inner.replaceAll("\\", "\\\\")}"` : `'${inner}'`;
  return {
    ...here(stop),
    what: `A backslash between double quotes begins a sign of its own, and "${sign}" is none`,
    hint: `Write it as \`${row.slice(0, col - 1).trimStart()}${mended}\`.`,
  };
}

/** `title: 'It's tea'`: the quotes around a value are no part of it, others within it are. */
export function goesOnBehindQuote(stop: Stop, key: string, value: string): Wrong {
  const inner = /^(["'])(.*)\1$/u.exec(value)?.[2];
  const mended =
    inner !== undefined && isOnePair(value)
      ? `${key}${inQuotes(inner)}`
      : lineInQuotes(stop.text, key.length + 1);
  return {
    ...here(stop),
    what: `The value goes on behind its closing quote: ${value}`,
    hint: `Put the whole value in quotes: \`${mended.trim()}\`.`,
  };
}

/** Tells whether the first quote of a value belongs to its last: `"He said "no" again"`, not `"Cold" or "hot"`. */
function isOnePair(value: string): boolean {
  const sign = value.slice(0, 1);
  let depth = 0;
  for (let at = 0; at < value.length - 1; at++) {
    if (value.charAt(at) !== sign) continue;
    const [begins, ends] = [/(?:^|\s)$/u, /^(?:\s|$)/u];
    if (begins.test(value.slice(0, at))) depth++;
    else if (ends.test(value.slice(at + 1))) depth--;
    if (depth === 0) return false;
  }
  return depth === 1;
}
