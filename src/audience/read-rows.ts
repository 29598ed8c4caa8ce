import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CsvError, parse } from "csv-parse";
import Papa from "papaparse";
import { unreadable } from "./list-errors.ts";

/** Some rows of a list, each with its cells; an empty line is a row of one empty cell. */
export type Rows = readonly string[][];

/** How the rows are written, and where, for messages. */
export interface RowsForm {
  readonly delimiter: string;
  readonly file: string;
}

/** A row with a quote that is never closed would swallow the rest of the file. */
const MOST_ROW_CHARACTERS = 100_000;

/**
 * Gives the rows of a text that comes in pieces, some at a time. Papa Parse reads what is well formed (RFC 4180 §2), in a
 * quarter of the time of csv-parse. That one makes the best of other quotes, from the first piece with such on.
 *
 * Errors: `audience/unreadable-row`.
 */
export async function* readRows(
  pieces: AsyncIterable<string>,
  form: RowsForm,
): AsyncGenerator<Rows> {
  const lines = wholeLines(pieces);
  const parser = new Papa.Parser({ delimiter: form.delimiter, newline: "\n" });
  let nRows = 0;
  /** Lines of which the last is of a row that goes on. */
  let open = "";
  for await (const some of lines) {
    const text = open + some;
    const isEndless = some.length > MOST_ROW_CHARACTERS && !some.endsWith("\n");
    const isMalformed = isEndless || open.length > MOST_ROW_CHARACTERS;
    const read = isMalformed ? "malformed" : readWellFormed(text, parser);
    if (read === "malformed") {
      yield* readMalformed(followedBy(text, lines), nRows, form);
      return;
    }
    open = read === "open" ? text : "";
    if (read === "open") continue;
    nRows += read.length;
    yield read;
  }
  if (open !== "") yield* readMalformed(followedBy(open, lines), nRows, form);
}

/**
 * Gives a text by its lines, some at a time, each with LF at its end, whatever stood there: lists are put together, and a
 * parser takes the first end for the only one. The last line of all may have none.
 */
async function* wholeLines(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of pieces) {
    const text = rest + piece;
    // A CR may be half of a CRLF.
    const cut = text.endsWith("\r") ? "\r" : "";
    const lines = text.slice(0, text.length - cut.length).replaceAll(/\r\n?/gu, "\n");
    const end = lines.lastIndexOf("\n") + 1;
    // What is no line is passed on, or each piece of it would cost as much as all before it.
    const isEndless = end === 0 && lines.length > MOST_ROW_CHARACTERS;
    rest = isEndless ? cut : lines.slice(end) + cut;
    if (end > 0 || isEndless) yield isEndless ? lines : lines.slice(0, end);
  }
  if (rest !== "") yield rest.replace("\r", "\n");
}

/** Returns the rows of whole lines; or that the last row goes on, or that quotes are not where they can be. */
function readWellFormed(text: string, parser: Papa.Parser): Rows | "open" | "malformed" {
  const lines = text.replace(/\n$/u, "");
  // The parser takes an empty text for no line.
  if (lines === "") return [[""]];
  // Without a header its rows are lists of cells. `Papa.parse` returns the same, but makes much else each time, which took
  // 40 MB while a million rows were read.
  const { data, errors } = parser.parse(lines, 0, false) as Papa.ParseResult<string[]>;
  if (errors.length === 0) return data;
  return errors.every(({ code }) => code === "MissingQuotes") ? "open" : "malformed";
}

async function* readMalformed(
  text: AsyncIterable<string>,
  nBefore: number,
  { delimiter, file }: RowsForm,
): AsyncGenerator<Rows> {
  const parser = parse({
    delimiter,
    record_delimiter: "\n",
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MOST_ROW_CHARACTERS,
  });
  // Whoever reads the parser gets its errors.
  pipeline(Readable.from(text), parser).catch(() => undefined);
  try {
    // Without the option `columns` its rows are lists of cells.
    for await (const row of parser) yield [row as string[]];
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error, nBefore, file) : error;
  }
}

async function* followedBy(first: string, others: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* others;
}
