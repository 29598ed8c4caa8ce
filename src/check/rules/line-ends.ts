import type { Rule } from "../rule.ts";

/** Finds lines of a message that do not end in CRLF, and NUL. */
export const lineEnds: Rule = {
  code: "message/line-ends",
  severity: "error",
  title: "The message holds a bare line feed, a bare carriage return or a NUL.",
  why: "Servers read it in different ways, so that a text can become a second message (SMTP smuggling); RFC 5322 §2.3 forbids it.",
  mend: "This is a defect of dripline, which writes the line ends itself; please report it.",
  scope: "message",
  examples: [
    { of: "message", fails: "Subject: Tea\n\nHot␊tea.", passes: "Subject: Tea\n\nHot\ntea." },
    { of: "message", fails: "Subject: Tea\n\nHot␀tea.", passes: "Subject: Tea\n\nHot tea." },
  ],
  find: ({ raw }) => {
    const match = /\r(?!\n)|(?<!\r)\n|\0/u.exec(raw);
    if (!match) return [];
    const name = { "\n": "a bare line feed", "\r": "a bare carriage return" }[match[0]] ?? "a NUL";
    return [{ message: `The message has ${name} at byte ${match.index}.` }];
  },
};
