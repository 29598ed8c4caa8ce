import { headerValues } from "../message-bytes.ts";
import type { Rule } from "../rule.ts";

/** Finds messages that name anybody beside their one reader. */
export const oneRecipient: Rule = {
  code: "message/one-recipient",
  severity: "error",
  title: "The message is addressed to more than one person.",
  why: "Each reader would see the address of another, which is a breach of privacy.",
  mend: "This is a defect of dripline, which writes one message a reader; please report it.",
  scope: "message",
  examples: [
    {
      of: "message",
      fails: "To: ana@example.org, bo@example.org\n\nTea.",
      passes: "To: ana@example.org\n\nTea.",
    },
    {
      of: "message",
      fails: "To: ana@example.org\nBcc: bo@example.org\n\nTea.",
      passes: "To: ana@example.org\n\nTea.",
    },
  ],
  find: (message) => {
    const named = ["To", "Cc", "Bcc"].flatMap((name) => headerValues(message, name));
    const count = named.join(",").split("@").length - 1;
    return count > 1 ? [{ message: `The message names ${count} recipients, expected 1.` }] : [];
  },
};
