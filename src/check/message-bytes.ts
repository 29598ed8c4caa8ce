/** One header field as it stands on the wire. */
export interface HeaderField {
  readonly name: string;
  /** Without the line ends of folding (RFC 5322 §2.2.3). */
  readonly value: string;
}

/** One part of a message that is no multipart itself. */
export interface MessagePart {
  /** Lower case, e.g. `text/plain`. */
  readonly type: string;
  /** Lower case. (Default: empty) */
  readonly charset: string;
  /** Decoded from its transfer encoding, as text. */
  readonly text: string;
}

/** The bytes of a message, cut along RFC 5322 and 2045 with nothing mended. */
export interface MessageBytes {
  /** One character for each byte. */
  readonly raw: string;
  readonly headers: readonly HeaderField[];
  /** Lower case; `text/plain` where the message says nothing (RFC 2045 §5.2). */
  readonly type: string;
  readonly parts: readonly MessagePart[];
}

/** Returns what a message holds; whatever the bytes are, it never throws. */
export function readMessage(bytes: Uint8Array): MessageBytes {
  const raw = Buffer.from(bytes).toString("latin1");
  const entity = cut(raw);
  return { raw, headers: entity.headers, type: typeOf(entity).type, parts: partsOf(entity, 0) };
}

/** Returns the values of all fields with a name. */
export function headerValues({ headers }: Pick<MessageBytes, "headers">, name: string): string[] {
  const wanted = name.toLowerCase();
  return headers.flatMap((field) => (field.name.toLowerCase() === wanted ? [field.value] : []));
}

interface Entity {
  readonly headers: readonly HeaderField[];
  readonly body: string;
}

function cut(raw: string): Entity {
  const end = /\r?\n\r?\n/u.exec(raw);
  const head = end ? raw.slice(0, end.index) : raw;
  const lines = head.replace(/\r?\n[ \t]+/gu, " ").split(/\r?\n/u);
  const headers = lines.flatMap((line) => {
    const colon = line.indexOf(":");
    return colon < 1 ? [] : [{ name: line.slice(0, colon), value: line.slice(colon + 1).trim() }];
  });
  return { headers, body: end ? raw.slice(end.index + end[0].length) : "" };
}

function typeOf(entity: Entity): { type: string; charset: string; boundary: string | undefined } {
  const value = headerValues(entity, "Content-Type")[0] ?? "text/plain";
  const parameter = (name: string): string | undefined =>
    new RegExp(String.raw`;\s*${name}=(?:"([^"]*)"|([^;\s]*))`, "iu")
      .exec(value)
      ?.slice(1)
      .find(Boolean);
  return {
    type: (value.split(";", 1)[0] ?? "").trim().toLowerCase(),
    charset: (parameter("charset") ?? "").toLowerCase(),
    boundary: parameter("boundary"),
  };
}

function partsOf(entity: Entity, depth: number): MessagePart[] {
  const { type, charset, boundary } = typeOf(entity);
  if (!type.startsWith("multipart/")) return [{ type, charset, text: decode(entity) }];
  // RFC 2046 §5.1.1. No message of ours is nested deeper; a hostile one must not be followed for ever.
  if (boundary === undefined || depth > 4) return [];
  const pieces = `\n${entity.body}`.split(`\n--${boundary}`).slice(1);
  return pieces
    .filter((piece) => !piece.startsWith("--"))
    .flatMap((piece) => partsOf(cut(piece.replace(/^[ \t]*\r?\n/u, "")), depth + 1));
}

function decode(entity: Entity): string {
  const encoding = headerValues(entity, "Content-Transfer-Encoding")[0]?.toLowerCase();
  if (encoding === "base64") return Buffer.from(entity.body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return Buffer.from(entity.body, "latin1").toString("utf8");
  return decodeEquals(entity.body.replace(/=\r?\n/gu, ""));
}

/** Each `=` with two hex digits is a byte, all else stands for itself (RFC 2045 §6.7). */
function decodeEquals(text: string): string {
  const bytes = Buffer.from(text, "latin1");
  let length = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    const isMark = byte === EQUALS;
    const first = isMark ? hexOf(bytes[index + 1]) : -1;
    const second = isMark ? hexOf(bytes[index + 2]) : -1;
    const isByte = first >= 0 && second >= 0;
    bytes[length] = isByte ? first * 16 + second : byte;
    length += 1;
    if (isByte) index += 2;
  }
  return bytes.toString("utf8", 0, length);
}

const EQUALS = 61;

/** Returns the value of a hex digit, -1 of anything else. */
function hexOf(code: number | undefined): number {
  if (code === undefined) return -1;
  if (code >= 48 && code <= 57) return code - 48;
  const small = code | 32;
  return small >= 97 && small <= 102 ? small - 87 : -1;
}

/** Returns a header's value with its encoded words (RFC 2047) read. */
export function decodeWords(value: string): string {
  return value
    .replace(/(\?=)\s+(?==\?)/gu, "$1")
    .replace(ENCODED_WORD, (whole, charset: string, form: string, text: string) => {
      if (!/^utf-8$/iu.test(charset)) return whole;
      if (form.toUpperCase() === "B") return Buffer.from(text, "base64").toString("utf8");
      return decodeEquals(text.replaceAll("_", " "));
    });
}

/** `=?charset?B or Q?text?=`, RFC 2047 §2. */
export const ENCODED_WORD = /=\?([^?\s]+)\?([bq])\?([^?\s]*)\?=/giu;
