import { headerValues } from "../message-bytes.ts";
import type { Rule } from "../rule.ts";

/** RFC 2369 §3.2: URLs in angle brackets, divided by commas. */
const FORM = /^<(?:https:|mailto:)[^<>\s]+>(?:\s*,\s*<(?:https:|mailto:)[^<>\s]+>)*$/u;

/** Finds messages without the header behind a mail program's own unsubscribe button. */
export const listUnsubscribe: Rule = {
  code: "compliance/list-unsubscribe",
  severity: "error",
  title: "The message has no usable List-Unsubscribe header.",
  why: "Gmail, Yahoo and Apple show their own unsubscribe button from it; Gmail and Yahoo ask bulk senders for it. An https address needs List-Unsubscribe-Post beside it (RFC 8058 §3.1).",
  mend: "Leave the headers to dripline; if it is built with it, this is a defect: please report it.",
  scope: "message",
  examples: [
    {
      of: "message",
      fails: "Subject: Tea\n\nTea.",
      passes: "List-Unsubscribe: <mailto:letters@tea.example?subject=Unsubscribe>\n\nTea.",
    },
    {
      of: "message",
      fails: "List-Unsubscribe: <https://tea.example/u/1>\n\nTea.",
      passes:
        "List-Unsubscribe: <https://tea.example/u/1>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n\nTea.",
    },
  ],
  find: (message) => {
    const [value] = headerValues(message, "List-Unsubscribe");
    const [post] = headerValues(message, "List-Unsubscribe-Post");
    if (value === undefined) return [{ message: "The message has no List-Unsubscribe header." }];
    if (!FORM.test(value)) {
      return [{ message: `List-Unsubscribe is "${value}", expected addresses in angle brackets.` }];
    }
    const isOneClick = post === "List-Unsubscribe=One-Click";
    return value.includes("<https:") !== isOneClick
      ? [{ message: `List-Unsubscribe-Post is "${post ?? ""}" beside ${value}.` }]
      : [];
  },
};
