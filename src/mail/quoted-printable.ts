/** RFC 2045 §6.7: at most 76 characters a line, one of them for the `=` of a soft break. */
const LONGEST = 75;
const TAB = 9;
const NEWLINE = 10;
const SPACE = 32;
const EQUALS = 61;
const LAST_PRINTABLE = 126;

/** Each byte as it stands in quoted-printable. */
const ENCODED = Array.from({ length: 256 }, (_, byte) =>
  (byte >= SPACE && byte <= LAST_PRINTABLE && byte !== EQUALS) || byte === TAB
    ? String.fromCharCode(byte)
    : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`,
);

/**
 * Returns text as UTF-8 in quoted-printable (RFC 2045 §6.7), each `\n` as CRLF. It begins and ends on a
 * line of its own if a soft break (`=\r\n`) is put before and after it.
 */
export function encodeQuotedPrintable(text: string): string {
  const bytes = Buffer.from(text, "utf8");
  let encoded = "";
  let width = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === NEWLINE) {
      encoded += "\r\n";
      width = 0;
      continue;
    }
    // Space at the end of a line may get lost on the way (rule 3).
    const isLast = bytes[index + 1] === NEWLINE || index === bytes.length - 1;
    const isBlank = byte === SPACE || byte === TAB;
    const piece = isBlank && isLast ? (byte === TAB ? "=09" : "=20") : (ENCODED[byte] ?? "");
    if (width + piece.length > LONGEST) {
      encoded += "=\r\n";
      width = 0;
    }
    encoded += piece;
    width += piece.length;
  }
  return encoded;
}
