import { once } from "node:events";
import { Transform, Writable } from "node:stream";
import { fc } from "../support/fast-check.ts";
import { describe, expect, test } from "vitest";
import { WireStream, wireBytes } from "../../src/mail/smtp-body.ts";

/** Lines as a message has them, with dots wherever they may stand. */
const anyMessage = fc
  .array(fc.stringMatching(/^(?:\.{0,3}[a-z.]{0,6}){0,3}$/u), { maxLength: 8 })
  .map((lines) => lines.map((line) => `${line}\r\n`).join(""));

describe("what goes over the wire after DATA", () => {
  const rows: [what: string, message: string, onTheWire: string][] = [
    ["ends with a dot of its own", "a\r\n", "a\r\n.\r\n"],
    ["has one more dot before a line that begins with one", "a\r\n.b\r\n", "a\r\n..b\r\n.\r\n"],
    ["and before the first line", ".a\r\n", "..a\r\n.\r\n"],
    ["and before a line that is a dot", "a\r\n.\r\nb\r\n", "a\r\n..\r\nb\r\n.\r\n"],
    ["keeps the dots within a line", "a.b.\r\n", "a.b.\r\n.\r\n"],
    ["ends the last line", "a", "a\r\n.\r\n"],
  ];

  test.each(rows)("%s", (_, message, onTheWire) => {
    expect(wireBytes(Buffer.from(message)).toString()).toBe(onTheWire);
  });

  test("is taken back to the message by the receiver, whatever its lines (RFC 5321, section 4.5.2)", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const lines = wireBytes(Buffer.from(message)).toString().split("\r\n");
        const end = lines.indexOf(".");
        expect(lines.slice(end)).toEqual([".", ""]);
        const received = lines.slice(0, end).map((line) => line.replace(/^\./u, ""));
        expect(received.join("\r\n")).toBe(message === "" ? "" : message.slice(0, -2));
      }),
    );
  });
});

test("the stream after it passes on what it is given, and adds nothing at the end", async () => {
  const taken: Buffer[] = [];
  const after = new Transform({
    transform: (_chunk, _encoding, done) => done(new Error("It looks at the bytes.")),
    flush: (done) => done(null, "It adds something."),
  });
  after.on("data", (chunk: Buffer) => taken.push(chunk));
  const body = new WireStream({ read: () => undefined });
  body.pipe(after);
  for (const piece of ["a\r\n..b\r\n", ".\r\n", null]) body.push(piece);
  await once(after, "end");
  expect(Buffer.concat(taken).toString()).toBe("a\r\n..b\r\n.\r\n");
});

test("what would send each dot twice is refused", () => {
  expect(() => new WireStream({ read: () => undefined }).pipe(new Writable())).toThrow(TypeError);
});
