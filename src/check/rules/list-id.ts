import { headerValues } from "../message-bytes.ts";
import type { Rule } from "../rule.ts";

/** RFC 2919 §2: an optional phrase, then a name with at least one dot in angle brackets. */
const FORM = /^(?:[^<>]+ )?<[a-z0-9-]+(?:\.[a-z0-9-]+)+>$/iu;

/** Finds messages that do not say which series they belong to. */
export const listId: Rule = {
  code: "message/list-id",
  severity: "warning",
  title: "The message has no usable List-Id header.",
  why: "Readers sort their mail by it, and providers tell one list of a sender from another (RFC 2919).",
  mend: "Give the article a file name with letters or digits: the List-Id is made of it.",
  scope: "message",
  examples: [
    { of: "message", fails: "Subject: Tea\n\nTea.", passes: "List-Id: <tea.tea.example>\n\nTea." },
  ],
  find: (message) => {
    const [value = ""] = headerValues(message, "List-Id");
    return FORM.test(value)
      ? []
      : [{ message: `List-Id is "${value}", expected one like <series.example.org>.` }];
  },
};
