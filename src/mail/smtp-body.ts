import { Readable, Transform } from "node:stream";

const DOT = Buffer.from(".");
const LINE_END = Buffer.from("\r\n");
/** A line that begins with a dot, but the first. */
const DOTTED_LINE = Buffer.from("\r\n.");
const FINAL_DOT = Buffer.from(".\r\n");

/**
 * Returns what goes over the wire after DATA: one more dot before each line that begins with one, and the final
 * dot (RFC 5321 §4.5.2). Lines end with CR LF, and neither of both stands alone.
 */
export function wireBytes(message: Uint8Array): Buffer {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.length);
  const parts: Buffer[] = bytes.subarray(0, 1).equals(DOT) ? [DOT] : [];
  let begin = 0;
  for (;;) {
    const at = bytes.indexOf(DOTTED_LINE, begin);
    if (at < 0) break;
    parts.push(bytes.subarray(begin, at + LINE_END.length), DOT);
    begin = at + LINE_END.length;
  }
  parts.push(bytes.subarray(begin));
  if (!bytes.subarray(-LINE_END.length).equals(LINE_END)) parts.push(LINE_END);
  return Buffer.concat([...parts, FINAL_DOT]);
}

/**
 * A stream of `wireBytes` for nodemailer's connection. Its own stream after ours looks at each byte for dots and
 * lone line ends, which took half of the time of sending (220 of 466 us for 55 KB), and writes the final dot by
 * itself; there is nothing left to do for it.
 */
export class WireStream extends Readable {
  override pipe<Target extends NodeJS.WritableStream>(
    target: Target,
    options?: { readonly end?: boolean },
  ): Target {
    // What is not prepared so would send each dot twice.
    if (!(target instanceof Transform))
      throw new TypeError("The connection takes no stream of ours.");
    Object.assign(target, PASSING_ON);
    return super.pipe(target, options);
  }
}

/** What a stream does that changes nothing. */
const PASSING_ON: Pick<Transform, "_transform" | "_flush"> = {
  _transform: (chunk, _, done) => done(null, chunk),
  _flush: (done) => done(),
};
