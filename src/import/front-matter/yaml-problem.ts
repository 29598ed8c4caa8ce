import type { Document, LineCounter, YAMLError } from "yaml";
import { deeperLine, itemOfNoList, tab, unevenLine } from "./yaml-indents.ts";
import {
  goesOnBehindQuote,
  openBracket,
  openQuote,
  quoteIntoNextLine,
  wrongEscape,
} from "./yaml-marks.ts";
import { HOLDERS, LISTS, here, keyOf, stopAt } from "./yaml-stop.ts";
import type { Stop, Wrong } from "./yaml-stop.ts";
import { inQuotes, lineInQuotes } from "./yaml-text.ts";

/** Signs with a meaning of their own at the begin of a value. */
const SIGNS = /^[@`%|>!&*{}[\],]/u;

const HOW_TO_READ: Partial<Record<YAMLError["code"], (stop: Stop) => Wrong | undefined>> = {
  BLOCK_AS_IMPLICIT_KEY: (stop) =>
    unevenLine(stop) ??
    itemOfNoList(stop) ??
    deeperLine(stop) ??
    colonInKey(stop) ??
    colonInValue(stop),
  MULTILINE_IMPLICIT_KEY: (stop) =>
    openBracket(stop) ?? deeperLine(stop) ?? itemOfNoList(stop) ?? missingColon(stop),
  MISSING_CHAR: (stop) =>
    openQuote(stop) ?? openBracket(stop) ?? unevenLine(stop) ?? missingColon(stop),
  BAD_INDENT: (stop) => openBracket(stop) ?? unevenLine(stop),
  UNEXPECTED_TOKEN: (stop) => unevenLine(stop) ?? needlessComma(stop),
  BAD_DQ_ESCAPE: wrongEscape,
  TAB_AS_INDENT: tab,
  DUPLICATE_KEY: twice,
};

/**
 * Returns in an author's words why the parser can't read front matter. The parser's own words are
 * for those who know YAML's grammar; they stay where the reason is none of the usual slips.
 */
export function describeYamlError(
  error: YAMLError,
  source: { document: Document.Parsed; lines: LineCounter; yaml: string },
): Wrong {
  const stop = stopAt(error, source);
  return (
    quoteIntoNextLine(stop) ??
    HOW_TO_READ[error.code]?.(stop) ??
    wrongBegin(stop) ??
    unknownSlip(stop)
  );
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
  if (LISTS.includes(key))
    return { ...here(stop), ...colon(rest, `\`${key}: [${inQuotes(rest)}]\``) };
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

function missingColon(stop: Stop): Wrong | undefined {
  const [, begin = "", value] = /^(\s*(?:-\s+)?[\p{L}_]+:)([^\s:].*)$/u.exec(stop.text) ?? [];
  if (value !== undefined)
    return {
      ...here(stop),
      what: `There is no space behind the colon of "${stop.text.trim()}"`,
      hint: `Write one: \`${begin} ${value.trim()}\`.`,
    };
  if (/:(?:\s|$)/u.test(stop.text)) return undefined;
  return {
    ...here(stop),
    what: `"${stop.text.trim()}" has no colon, so it sets nothing`,
    hint: "Write a setting as `title: Tea`; a longer value stays on one line.",
  };
}

function needlessComma(stop: Stop): Wrong | undefined {
  if (!stop.rest.startsWith(",")) return undefined;
  const [before, after] = [stop.text.slice(0, stop.column - 1), stop.text.slice(stop.column)];
  return {
    ...here(stop),
    what: `Nothing stands before this comma: ${stop.text.trim()}`,
    hint: `Take it out: \`${`${before.trimEnd()} ${after.trim()}`.trim()}\`.`,
  };
}

function twice(stop: Stop): Wrong {
  const key = keyOf(stop.text);
  return {
    ...here(stop),
    what: `"${key}" is set twice, and a key has to be unique`,
    hint: HOLDERS.includes(key)
      ? "Write what stands below both below one of them, and take the other out."
      : "Keep one of the two, and take the other out.",
  };
}

/** A value that begins with a sign of YAML's own, or goes on behind its closing quote. */
function wrongBegin(stop: Stop): Wrong | undefined {
  const [, key, value] = /^(\s*(?:-\s+)*(?:[^\s:"'#][^:]*:\s+)?)(\S.*?)\s*$/u.exec(stop.text) ?? [];
  if (key === undefined || value === undefined) return undefined;
  if (/^["']/u.test(value)) return goesOnBehindQuote(stop, key, value);
  if (value.startsWith("- "))
    return {
      ...here(stop),
      what: `A list begins behind its key: "${value}"`,
      hint: `Write it in brackets: \`${key.trim()} [${value.slice(2)}]\`.`,
    };
  if (!SIGNS.test(value)) return undefined;
  const a = stop.error.code === "TAG_RESOLVE_FAILED" ? "Unresolved tag, since a" : "A";
  const what = `${a} value that begins with "${value.slice(0, 1)}" is read as no text: ${value}`;
  const hint = `Put the whole value in quotes: \`${lineInQuotes(stop.text, key.length + 1)}\`.`;
  return { ...here(stop), what, hint };
}

function unknownSlip(stop: Stop): Wrong {
  const hint = 'Write each setting on a line of its own, as `title: "Tea"`.';
  return { ...here(stop), what: stop.error.message.replace(/\.$/u, ""), hint };
}
