import { headerValues } from "../message-bytes.ts";
import type { Rule } from "../rule.ts";

/** RFC 5322 §3.6.4, a dot-atom on both sides. */
const FORM = /^<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]+>$/u;

/** Finds messages whose Message-ID has not the form of one. */
export const messageId: Rule = {
  code: "message/message-id",
  severity: "error",
  title: "The Message-ID has not the form <name@domain>.",
  why: "Replies and bounces can't be told to belong to the message, and filters count it (RFC 5322 §3.6.4).",
  mend: "Check the domain of `sender.email` in dripline.yaml.",
  scope: "message",
  examples: [
    {
      of: "message",
      fails: "Message-ID: tea 1@tea.example\n\nTea.",
      passes: "Message-ID: <tea.1@tea.example>\n\nTea.",
    },
  ],
  find: (message) => {
    const [id] = headerValues(message, "Message-ID");
    // A missing one is the business of message/headers-once.
    return id === undefined || FORM.test(id)
      ? []
      : [{ message: `The Message-ID is "${id}", expected <name@domain>.` }];
  },
};
