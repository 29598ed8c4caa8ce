import type { Rule } from "../rule.ts";

/** RFC 5322 §2.1.1, without the CRLF. */
const MAX_BYTES = 998;

/** Finds lines of a message that are too long for the wire. */
export const lineLength: Rule = {
  code: "message/line-length",
  severity: "error",
  title: `A line of the message has more than ${MAX_BYTES} bytes.`,
  why: "Servers cut it or refuse the message (RFC 5322 §2.1.1).",
  mend: "This is a defect of dripline, which folds the lines itself; please report it.",
  scope: "message",
  examples: [
    {
      of: "message",
      fails: `Subject: Tea\n\n${"x".repeat(MAX_BYTES + 1)}`,
      passes: `Subject: Tea\n\n${"x".repeat(MAX_BYTES)}`,
    },
  ],
  find: ({ raw }) => {
    const lengths = raw.split(/\r?\n/u).map((line) => line.length);
    const index = lengths.findIndex((length) => length > MAX_BYTES);
    return index < 0
      ? []
      : [
          {
            message: `Line ${index + 1} of the message has ${lengths[index]} bytes, at most ${MAX_BYTES} may be.`,
          },
        ];
  },
};
