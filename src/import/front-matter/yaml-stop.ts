import type { Document, LineCounter, YAMLError } from "yaml";

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
export interface Stop {
  readonly error: YAMLError;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly yaml: string;
  /** The lines of the text, each up to 500 characters. */
  readonly rows: readonly string[];
  /** 1-based. */
  readonly row: number;
  readonly column: number;
  /** The line in which it stopped. */
  readonly text: string;
  /** What of the line stands behind. */
  readonly rest: string;
}

/** Settings that are lists of texts. */
export const LISTS: readonly string[] = ["drop", "keep", "order", "words", "author"];

/** Settings that hold lines of their own. */
export const HOLDERS: readonly string[] = [
  "series",
  "fields",
  "place",
  "subjects",
  "preheaders",
  "delays",
];

/** Nobody copies more of a line, and expressions that look at it from both ends take long. */
const MOST_OF_LINE = 500;

/** Returns where an error of the parser stands. */
export function stopAt(
  error: YAMLError,
  source: { document: Document.Parsed; lines: LineCounter; yaml: string },
): Stop {
  const { line: row, col: column } = source.lines.linePos(error.pos[0]);
  const rows = source.yaml.split("\n").map((one) => one.slice(0, MOST_OF_LINE));
  const text = rows[row - 1] ?? "";
  return { error, ...source, rows, row, column, text, rest: text.slice(column - 1).trim() };
}

/** Returns the place at which the parser stopped. */
export function here({ row, column }: Stop): Pick<Wrong, "line" | "column"> {
  return { line: row, column };
}

/** Returns the name that a line sets, without quotes. (Default: empty) */
export function keyOf(line: string): string {
  const key = /^\s*(?:-\s+)*([^\s:][^:]*):/u.exec(line)?.[1]?.trim() ?? "";
  return key.replace(/^(["'])(.*)\1$/u, "$2");
}

/** Returns how many characters of white space begin a line. */
export function indentOf(line: string): number {
  return /^\s*/u.exec(line)?.[0].length ?? 0;
}
