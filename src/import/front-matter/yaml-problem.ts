import { isScalar, visit } from "yaml";
import type { Document, LineCounter, YAMLError } from "yaml";
import { inQuotes, lineInQuotes } from "./yaml-text.ts";

/** What is wrong with front matter, as its author can mend it. */
export interface Wrong {
  /** 1-based, in the file. */
  readonly line: number;
  readonly column: number;
  /** What was found, a sentence without its period. */
  readonly what: string;
  /** How to write it. */
  readonly hint: string;
}

/** Where the parser stopped, and the text around it. */
interface Stop {
  readonly error: YAMLError;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly rows: readonly string[];
  /** 1-based. */
  readonly row: number;
  readonly column: number;
  /** The line in which it stopped. */
  readonly text: string;
  /** What of the line stands behind. */
  readonly rest: string;
}

/** Signs with a meaning of their own at the begin of a value. */
const SIGNS = /^[@`%|>!&*{}[\],]/u;

const MOST_OF_LINE = 500;

/** Settings that are lists of texts. */
const LISTS = ["drop", "keep", "order", "words", "author"];

/** Settings that hold lines of their own. */
const HOLDERS = ["series", "fields", "place", "subjects", "preheaders", "delays"];

const HOW_TO_READ: Partial<Record<YAMLError["code"], (stop: Stop) => Wrong | undefined>> = {
  BLOCK_AS_IMPLICIT_KEY: (stop) => deeperLine(stop) ?? colonInKey(stop) ?? colonInValue(stop),
  MISSING_CHAR: (stop) => openQuote(stop) ?? missingColon(stop),
  BAD_INDENT: (stop) => openBracket(stop),
  TAB_AS_INDENT: (stop) => ({
    ...here(stop),
    what: "The line begins with a tab",
    hint: `Begin it with spaces: \`  ${stop.text.trim()}\`.`,
  }),
  DUPLICATE_KEY: (stop) => ({
    ...here(stop),
    what: `"${keyOf(stop.text)}" is set twice, and a key has to be unique`,
    hint: "Keep one of the two, and take the other out.",
  }),
};

/**
 * Returns in an author's words why the parser can't read front matter. The parser's own words are
 * for those who know YAML's grammar; they stay where the reason is none of the usual slips.
 */
export function describeYamlError(
  error: YAMLError,
  { document, lines, yaml }: { document: Document.Parsed; lines: LineCounter; yaml: string },
): Wrong {
  const { line: row, col: column } = lines.linePos(error.pos[0]);
  // Nobody copies more of a line, and expressions that look at it from both ends take long.
  const rows = yaml.split("\n").map((one) => one.slice(0, MOST_OF_LINE));
  const text = rows[row - 1] ?? "";
  const rest = text.slice(column - 1).trim();
  const stop = { error, document, lines, rows, row, column, text, rest };
  return HOW_TO_READ[error.code]?.(stop) ?? wrongBegin(stop) ?? unknownSlip(stop);
}

/** `title: Tea` with a line below it that begins further in. */
function deeperLine({ rows, row, rest }: Stop): Wrong | undefined {
  if (/:(?:\s|$)/u.test(rest)) return undefined;
  const next = rows.findIndex((text, index) => index >= row && text.trim() !== "");
  if (next < 0) return undefined;
  const [indent = "", text = ""] = [/^\s*/u.exec(rows[next] ?? "")?.[0], rows[next]?.trim()];
  const above = /^\s*/u.exec(rows[row - 1] ?? "")?.[0].length ?? 0;
  return {
    line: next + 1,
    column: indent.length + 1,
    what: `The line begins further in than the one above it, which has a value already: "${text}"`,
    hint: `Begin it below the begin of the line above: \`${" ".repeat(above)}${text}\`.`,
  };
}

/** Headings and beginnings of paragraphs stand below `place`, and in lists: they may hold a colon. */
function colonInKey(stop: Stop): Wrong | undefined {
  const { rows, row, text } = stop;
  const indent = text.search(/\S/u);
  const above = rows.slice(0, row - 1).findLast((one) => one.trim() && one.search(/\S/u) < indent);
  const parent = keyOf(above ?? "");
  const [, heading, topic] = /^\s*(.*):\s+(\S+)\s*$/u.exec(text) ?? [];
  if (parent === "place" && heading !== undefined)
    return { ...here(stop), ...colon(heading, `\`${inQuotes(heading)}: ${topic}\``) };
  const item = /^\s*-\s+/u.exec(text)?.[0];
  if (!LISTS.includes(parent) || item === undefined) return undefined;
  const line = lineInQuotes(text, item.length + 1);
  return { ...here(stop), ...colon(text.slice(item.length), `\`${line}\``) };
}

function colonInValue(stop: Stop): Wrong {
  const { text, column, rest } = stop;
  const key = keyOf(text);
  if (!HOLDERS.includes(key))
    return { ...here(stop), ...colon(rest, `\`${lineInQuotes(text, column)}\``) };
  return {
    ...here(stop),
    what: `"${rest}" stands behind "${key}:", which takes lines of its own`,
    hint: `Write it on the next line, two spaces further in: \`${rest.endsWith(":") ? `${rest} …` : rest}\`.`,
  };
}

function colon(found: string, line: string): Pick<Wrong, "what" | "hint"> {
  return {
    what: `A colon with a space behind it begins a new key, and there is one in "${found}"`,
    hint: `Put that in quotes: ${line}.`,
  };
}

/** The parser notices it at the end of the file; it is mended where the quote opens. */
function openQuote({ document, lines, rows, error }: Stop): Wrong | undefined {
  const sign = /^Missing closing (["'])/u.exec(error.message)?.[1];
  if (sign === undefined) return undefined;
  let at: number | undefined;
  visit(document, (_, node) => {
    if (!isScalar(node) || !node.type?.startsWith("QUOTE")) return;
    const start = node.range?.[0] ?? 0;
    if (start <= error.pos[0]) at = start;
  });
  if (at === undefined) return undefined;
  const { line, col: column } = lines.linePos(at);
  const text = rows[line - 1]?.trim() ?? "";
  return {
    line,
    column,
    what: `The quote that opens here is never closed: ${text.slice(0, 80)}`,
    hint: `Close it at the end of the value: \`${text}${sign}\`.`,
  };
}

function missingColon(stop: Stop): Wrong | undefined {
  if (!stop.error.message.startsWith("Implicit map keys")) return openBracket(stop);
  return {
    ...here(stop),
    what: `"${stop.text.trim()}" has no colon, so it sets nothing`,
    hint: "Write a setting as `title: Tea`; a longer value stays on one line.",
  };
}

function openBracket(stop: Stop): Wrong | undefined {
  const sign = /end with a ([\]}])/u.exec(stop.error.message)?.[1];
  if (sign === undefined) return undefined;
  const text = stop.text.trim() || (stop.rows[stop.row - 2]?.trim() ?? "");
  return {
    ...here(stop),
    what: `The bracket is never closed: ${text.slice(0, 80)}`,
    hint: `Close it: \`${text}${sign}\`; or put the value in quotes, if the bracket belongs to it.`,
  };
}

/** A value that begins with a sign of YAML's own, or goes on behind its closing quote. */
function wrongBegin(stop: Stop): Wrong | undefined {
  const [, key, value] = /^(\s*(?:-\s+)*(?:[^\s:"'#][^:]*:\s+)?)(\S.*?)\s*$/u.exec(stop.text) ?? [];
  if (key === undefined || value === undefined) return undefined;
  const hint = `Put the whole value in quotes: \`${lineInQuotes(stop.text, key.length + 1)}\`.`;
  if (/^["']/u.test(value))
    return { ...here(stop), what: `The value goes on behind its closing quote: ${value}`, hint };
  if (value.startsWith("- "))
    return {
      ...here(stop),
      what: `A list begins behind its key: "${value}"`,
      hint: `Write it in brackets: \`${key.trim()} [${value.slice(2)}]\`.`,
    };
  if (!SIGNS.test(value)) return undefined;
  const a = stop.error.code === "TAG_RESOLVE_FAILED" ? "Unresolved tag, since a" : "A";
  const what = `${a} value that begins with "${value.slice(0, 1)}" is read as no text: ${value}`;
  return { ...here(stop), what, hint };
}

function unknownSlip(stop: Stop): Wrong {
  const hint = 'Write each setting on a line of its own, as `title: "Tea"`.';
  return { ...here(stop), what: stop.error.message.replace(/\.$/u, ""), hint };
}

function here({ row, column }: Stop): Pick<Wrong, "line" | "column"> {
  return { line: row, column };
}

function keyOf(line: string): string {
  return /^\s*(?:-\s+)*([^\s:][^:]*):/u.exec(line)?.[1]?.trim() ?? "";
}
