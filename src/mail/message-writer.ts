import { fillPlainText } from "../core/fill-plain-text.ts";
import { fillMergeFields, splitAtTokens } from "../core/merge-field.ts";
import type { MergeValues } from "../core/merge-field.ts";
import { createHeadWriter } from "./message-head.ts";
import type { LearntHeads, MessageAddress, MessageTemplate } from "./message-head.ts";
import { messageValues, plainLines } from "./message.ts";
import { encodeQuotedPrintable } from "./quoted-printable.ts";

/** Returns one message; the same address gives the same bytes. Errors: `mail/invalid-address`. */
export type MessageWriter = (address: MessageAddress) => Buffer;

/** A part in pieces that stand one behind the other: encoded already, or filled for each recipient. */
type Piece = Buffer | Fill;
type Fill = (values: MergeValues) => string;

const SOFT_BREAK = "=\r\n";
const HEAD_OF_PART = "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";

/**
 * Returns a writer of the messages of one step; what it learns of heads is kept in `heads`. They read
 * as those of `composeMessage` do, but the body is encoded once and not for each message: only merge
 * fields are filled in, each between two soft breaks, which a reader does not see.
 */
export function createMessageWriter(template: MessageTemplate, heads?: LearntHeads): MessageWriter {
  const text = textPieces(plainLines(template.email.text));
  const html = htmlPieces(plainLines(template.email.html));
  const writeHead = createHeadWriter(template, heads);
  return (address) => {
    const values = messageValues(address.recipient.fields, address.links);
    const { head, boundary } = writeHead(address);
    const delimiter = `\r\n--${boundary}`;
    // Bytes, since strings joined to one are slow to write.
    return Buffer.concat([
      Buffer.from(`${head}\r\n${delimiter}\r\nContent-Type: text/plain${HEAD_OF_PART}`, "latin1"),
      ...fill(text, values),
      Buffer.from(`${delimiter}\r\nContent-Type: text/html${HEAD_OF_PART}`, "latin1"),
      ...fill(html, values),
      Buffer.from(`${delimiter}--\r\n`, "latin1"),
    ]);
  };
}

/** A merge field that stands in a hundred links is filled once. */
function fill(pieces: readonly Piece[], values: MergeValues): Buffer[] {
  const filled = new Map<Fill, Buffer>();
  return pieces.map((piece) => {
    if (typeof piece !== "function") return piece;
    const bytes = filled.get(piece) ?? Buffer.from(piece(values), "latin1");
    filled.set(piece, bytes);
    return bytes;
  });
}

function htmlPieces(template: string): Piece[] {
  const fields = new Map<string, Fill>();
  return splitAtTokens(template).map((part, index) => {
    if (index % 2 === 0) return encode(part);
    const field = fields.get(part) ?? fieldPiece(part);
    fields.set(part, field);
    return field;
  });
}

function fieldPiece(token: string): Fill {
  return (values) => {
    const value = encodeQuotedPrintable(fillMergeFields(token, values, "html"));
    return `${SOFT_BREAK}${value}${value === "" ? "" : SOFT_BREAK}`;
  };
}

/** Line by line, since a line with a merge field may have to be wrapped again. */
function textPieces(template: string): Piece[] {
  const lines = template.trimEnd().split("\n");
  const isStatic = (line: string): boolean => splitAtTokens(line).length === 1;
  // What trails may be blank when it is filled, and is cut off then with the space before it.
  const lastSure = Math.max(
    0,
    lines.findLastIndex((line) => isStatic(line) && line.trim() !== ""),
  );
  const tail = lines.slice(lastSure).join("\n");
  const pieces = lines.slice(0, lastSure).map((line): Piece => {
    if (isStatic(line)) return encode(`${line}\n`);
    return (values) => `${encodeQuotedPrintable(fillPlainText(line, values))}\r\n`;
  });
  const fillTail: Fill = (values) =>
    `${encodeQuotedPrintable(fillPlainText(tail, values).trimEnd())}\r\n`;
  return [...joinStatic(pieces), fillTail];
}

function joinStatic(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (Buffer.isBuffer(piece) && Buffer.isBuffer(last))
      joined.splice(-1, 1, Buffer.concat([last, piece]));
    else joined.push(piece);
  }
  return joined;
}

function encode(text: string): Buffer {
  return Buffer.from(encodeQuotedPrintable(text), "latin1");
}
