import type { Rule } from "../rule.ts";

/** Finds bytes of a message that not every server passes on. */
export const sevenBit: Rule = {
  code: "message/seven-bit",
  severity: "error",
  title: "The message holds a byte above 127.",
  why: "A server without 8BITMIME refuses or spoils it (RFC 5321 §2.4); letters beyond ASCII have to be encoded.",
  mend: "This is a defect of dripline, which encodes the parts itself; please report it.",
  scope: "message",
  examples: [
    { of: "message", fails: "Subject: Té\n\nTea.", passes: "Subject: =?UTF-8?Q?T=C3=A9?=\n\nTea." },
  ],
  find: ({ raw }) => {
    const at = raw.search(/[\u0080-\u00FF]/u);
    return at < 0 ? [] : [{ message: `The message has a byte above 127 at position ${at}.` }];
  },
};
