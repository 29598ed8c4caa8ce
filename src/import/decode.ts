import { refuseTooLarge } from "../core/article-size.ts";
import { DriplineError } from "../core/errors.ts";
import { RESERVED_CHARACTERS } from "../core/merge-field.ts";

/** How files begin that other programs have made, and what they are. */
const SIGNATURES: readonly (readonly [begin: string, what: string])[] = [
  ["PK\u0003\u0004", "a document of a word processor, or an archive"],
  ["\u00D0\u00CF\u0011\u00E0", "a document of an old word processor"],
  ["%PDF", "a PDF"],
  ["{\\rtf", "a document of a word processor"],
  ["\u0089PNG", "a picture"],
  ["\u00FF\u00D8\u00FF", "a picture"],
  ["GIF8", "a picture"],
];

/** `<meta charset="windows-1252">`, near the begin of a page. */
const DECLARED = /<meta\b[^>]{0,200}\bcharset\s*=\s*["']?([\w-]{3,20})/iu;
const HEAD_BYTES = 2_048;

/**
 * Returns the text of an article's bytes: UTF-8 (or UTF-16 with a byte-order mark, or what a page says of
 * itself), every line end as `\n`, no byte-order mark.
 *
 * Errors: `import/too-large`, `import/empty`, `import/not-text`, `import/not-utf8`, `import/binary`, `import/reserved-character`.
 */
export function decodeArticle(bytes: Uint8Array, file: string): string {
  refuseTooLarge(bytes.length, file);
  refuseOtherKind(bytes, file);
  const text = decodeBytes(bytes, file).replace(/\r\n?/gu, "\n");
  refuse(text.indexOf("\0"), text, file, "import/binary", "a NUL character; this is no text file");
  refuse(
    text.search(RESERVED_CHARACTERS),
    text,
    file,
    "import/reserved-character",
    "a character that Unicode reserves for programs (U+FDD0 to U+FDEF)",
  );
  if (text.trim() === "") {
    throw new DriplineError("import/empty", `${file} is empty.`, {
      hint: "Write or paste the article into it first.",
      place: { file },
    });
  }
  return text;
}

function refuseOtherKind(bytes: Uint8Array, file: string): void {
  const begin = Buffer.from(bytes.subarray(0, 8)).toString("latin1");
  const what = SIGNATURES.find(([signature]) => begin.startsWith(signature))?.[1];
  if (what === undefined) return;
  throw new DriplineError("import/not-text", `${file} is ${what}, and no text.`, {
    hint: "Save it as a web page (.html) or as plain text (.txt), or paste its text into such a file.",
    place: { file },
  });
}

function decodeBytes(bytes: Uint8Array, file: string): string {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    const declared = decodeAsDeclared(bytes);
    if (declared !== undefined) return declared;
    const line = lineOfInvalidByte(bytes, encoding);
    const what =
      encoding === "utf-8" && bytes.includes(0)
        ? "is no text file"
        : `is not valid ${encoding.toUpperCase()}`;
    throw new DriplineError("import/not-utf8", `${file} ${what}, first in line ${line}.`, {
      hint: "Open it in a text editor and save it with the encoding UTF-8.",
      place: { file, line },
      cause,
    });
  }
}

/** Returns the text of a page in the encoding that it names itself, where that is one and fits. */
function decodeAsDeclared(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString("latin1");
  const label = DECLARED.exec(head)?.[1];
  if (label === undefined) return undefined;
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    // Node 20 decodes windows-1252 in one step as if it were ISO 8859-1: €, quotes and dashes would
    // be control characters. Only as a stream it follows the standard; the second step ends it.
    return decoder.decode(bytes, { stream: true }) + decoder.decode();
  } catch {
    return undefined;
  }
}

/** Returns the encoding of an article, as its byte-order mark says. (Default: `utf-8`) */
export function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}

/** Decodes leniently and counts the lines before the first replacement character. */
function lineOfInvalidByte(bytes: Uint8Array, encoding: string): number {
  const lenient = new TextDecoder(encoding).decode(bytes);
  return lineAt(lenient, Math.max(0, lenient.indexOf("\uFFFD")));
}

function refuse(offset: number, text: string, file: string, code: string, what: string): void {
  if (offset < 0) return;
  const line = lineAt(text, offset);
  throw new DriplineError(code, `${file}:${line} holds ${what}.`, {
    hint: "Remove the character, or export the article as plain text again.",
    place: { file, line },
  });
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
