import { fillPlainText } from "../core/fill-plain-text.ts";
import { fillMergeFields, splitAtTokens } from "../core/merge-field.ts";
import type { MergeValues } from "../core/merge-field.ts";
import { composeHead, ownValues, plainLines } from "./message.ts";
import type { MessageRequest } from "./message.ts";
import { encodeQuotedPrintable } from "./quoted-printable.ts";

/** What all messages of a step share. */
export type MessageTemplate = Pick<MessageRequest, "email" | "series" | "sender">;

/** What is each message's own. */
export type MessageAddress = Pick<MessageRequest, "recipient" | "messageId" | "date">;

/** Returns one message; the same address gives the same bytes. Errors: `mail/invalid-address`. */
export type MessageWriter = (address: MessageAddress) => Buffer;

/** A part in pieces that stand one behind the other: encoded already, or filled for each recipient. */
type Piece = string | ((values: MergeValues) => string);

const SOFT_BREAK = "=\r\n";
const HEAD_OF_PART = "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";

/**
 * Returns a writer of the messages of one step. They read as those of `composeMessage` do, but the body
 * is encoded once and not for each message: only merge fields are filled in, each between two soft
 * breaks, which a reader does not see.
 */
export function createMessageWriter(template: MessageTemplate): MessageWriter {
  const text = textPieces(plainLines(template.email.text));
  const html = htmlPieces(plainLines(template.email.html));
  return (address) => {
    const values = ownValues(address.recipient.fields);
    const { head, boundary } = composeHead({ ...template, ...address });
    const whole =
      `${head}\r\n\r\n--${boundary}\r\nContent-Type: text/plain${HEAD_OF_PART}${join(text, values)}` +
      `\r\n--${boundary}\r\nContent-Type: text/html${HEAD_OF_PART}${join(html, values)}` +
      `\r\n--${boundary}--\r\n`;
    return Buffer.from(whole, "latin1");
  };
}

function join(pieces: readonly Piece[], values: MergeValues): string {
  let joined = "";
  for (const piece of pieces) joined += typeof piece === "string" ? piece : piece(values);
  return joined;
}

function htmlPieces(template: string): Piece[] {
  return splitAtTokens(template).map((part, index) =>
    index % 2 === 0 ? encodeQuotedPrintable(part) : fieldPiece(part),
  );
}

function fieldPiece(token: string): Piece {
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
  const lastSure = lines.findLastIndex((line) => isStatic(line) && line.trim() !== "");
  const tail = lines.slice(Math.max(0, lastSure)).join("\n");
  const pieces = lines.slice(0, Math.max(0, lastSure)).map((line): Piece => {
    if (isStatic(line)) return `${encodeQuotedPrintable(line)}\r\n`;
    return (values) => `${encodeQuotedPrintable(fillPlainText(line, values))}\r\n`;
  });
  const fillTail: Piece = (values) =>
    `${encodeQuotedPrintable(fillPlainText(tail, values).trimEnd())}\r\n`;
  return [...pieces, fillTail];
}
