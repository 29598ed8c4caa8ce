import { TextDecoder } from "node:util";
import { DriplineError } from "../core/errors.ts";

/** How the characters of a file are written. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Columns are parted by one of these; semicolons where a comma stands in numbers. */
const DELIMITERS = [",", ";", "\t", "|"] as const;

/** How a file of rows is to be read. */
export interface TextForm {
  readonly encoding: Encoding;
  readonly delimiter: string;
}

/**
 * Returns how a file is written: by its mark at the beginning; else UTF-8 if all of it is that, or
 * the greater part of what is not ASCII; else what spreadsheets on Windows write. The delimiter is
 * the one that the first row has most of.
 *
 * Errors: `audience/empty`, `audience/binary`.
 */
export async function findTextForm(
  read: () => AsyncIterable<Uint8Array>,
  file: string,
): Promise<TextForm> {
  const strict = new TextDecoder("utf-8", { fatal: true });
  let head = Buffer.alloc(0);
  let isUtf8 = true;
  for await (const piece of read()) {
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, piece]).subarray(0, HEAD_BYTES);
    const marked = encodingByMark(head);
    if (marked) return { encoding: marked, delimiter: findDelimiter(decode(head, marked), file) };
    if (piece.includes(0)) throw binary(file);
    isUtf8 &&= isValid(strict, piece);
  }
  isUtf8 &&= isValid(strict, undefined);
  isUtf8 ||= head.indexOf(UTF8_MARK) === 0 || (await isMostlyUtf8(read()));
  const encoding = isUtf8 ? "utf-8" : "windows-1252";
  return { encoding, delimiter: findDelimiter(decode(head, encoding), file) };
}

/** Gives the text of a file piece by piece, without a mark at its beginning. */
export async function* decodePieces(
  pieces: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  onRead: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of pieces) {
    onRead(piece.length);
    yield decoder.decode(piece, { stream: true });
  }
  yield decoder.decode();
}

/** What stands in a text for bytes that are no character. */
export const UNREADABLE = "\uFFFD";

const UTF8_MARK = Buffer.from("\uFEFF");

/** The first row of any list is shorter. */
const HEAD_BYTES = 64 * 1024;

function encodingByMark(head: Buffer): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return undefined;
}

function isValid(decoder: TextDecoder, piece: Uint8Array | undefined): boolean {
  try {
    if (piece) decoder.decode(piece, { stream: true });
    else decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/**
 * Tells whether more characters beyond ASCII are whole than broken. In a file of one byte a
 * character next to none looks whole, so the others are rows that were pasted in. Read as
 * windows-1252 all whole ones would be garbled without a word; a broken one can be told.
 */
async function isMostlyUtf8(pieces: AsyncIterable<Uint8Array>): Promise<boolean> {
  let whole = 0;
  let broken = 0;
  for await (const text of decodePieces(pieces, "utf-8", () => undefined)) {
    broken += text.split(UNREADABLE).length - 1;
    whole += text.match(/[^\u0000-\u007F\uFFFD]/gu)?.length ?? 0;
  }
  return whole > broken;
}

function decode(head: Buffer, encoding: Encoding): string {
  // It may end within a character, which the first row does not reach.
  return new TextDecoder(encoding).decode(head, { stream: true });
}

function findDelimiter(head: string, file: string): string {
  const [row = ""] = head
    .trimStart()
    .replaceAll(/"[^"]*"/gu, "")
    .split(/\r?\n|\r/u, 1);
  if (head.trim() === "") throw empty(file);
  const counts = DELIMITERS.map((delimiter) => row.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}

function empty(file: string): DriplineError {
  return new DriplineError("audience/empty", `${file} is empty.`, {
    hint: "Export the list again, with a first row that names the columns.",
    place: { file },
  });
}

function binary(file: string): DriplineError {
  return new DriplineError("audience/binary", `${file} is no text file: it holds a NUL byte.`, {
    hint: "Save the list as CSV (a spreadsheet file, .xlsx, can't be read).",
    place: { file },
  });
}
