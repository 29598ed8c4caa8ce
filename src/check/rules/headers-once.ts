import { headerValues } from "../message-bytes.ts";
import type { Rule } from "../rule.ts";

/** RFC 5322 §3.6 and RFC 2045 §4: each of these once. */
const ONCE = ["Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type"];

/** RFC 5322 §3.6, RFC 2369 §3, RFC 2919 §3, RFC 8058 §3.1: these at most once. */
const AT_MOST_ONCE = [
  "Sender",
  "Reply-To",
  "Cc",
  "Bcc",
  "In-Reply-To",
  "References",
  "List-Id",
  "List-Unsubscribe-Post",
  "List-Unsubscribe",
  "Content-Transfer-Encoding",
];

/** Finds messages in which a header is missing or stands twice. */
export const headersOnce: Rule = {
  code: "message/headers-once",
  severity: "error",
  title: "A header is missing or stands twice.",
  why: "Receivers refuse such messages, or show another From than the one that was signed (RFC 5322 §3.6).",
  mend: "This is a defect of dripline, which writes the headers itself; please report it.",
  scope: "message",
  examples: [
    {
      of: "message",
      fails: `${ONCE.map((name) => `${name}: x`).join("\n")}\nFrom: y\n\nTea.`,
      passes: `${ONCE.map((name) => `${name}: x`).join("\n")}\n\nTea.`,
    },
  ],
  find: (message) => {
    const count = (name: string): number => headerValues(message, name).length;
    return [
      ...ONCE.filter((name) => count(name) !== 1),
      ...AT_MOST_ONCE.filter((name) => count(name) > 1),
    ].map((name) => ({
      message: `The header ${name} stands ${count(name)} times in the message, expected once.`,
    }));
  },
};
