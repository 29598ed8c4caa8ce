import { headerValues } from "../message-bytes.ts";
import type { Rule } from "../rule.ts";

/** RFC 5322 §3.3 in the one form that we write: with the day, in UTC. */
const FORM =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} \+0000$/u;

/** Finds messages whose Date can't be read by all. */
export const date: Rule = {
  code: "message/date",
  severity: "error",
  title: "The Date header is not a date in UTC.",
  why: "The message is sorted to a wrong place in the inbox, and filters count it (RFC 5322 §3.3).",
  mend: "This is a defect of dripline, which writes the date itself; please report it.",
  scope: "message",
  examples: [
    {
      of: "message",
      fails: "Date: 2026-01-01 09:00\n\nTea.",
      passes: "Date: Thu, 01 Jan 2026 09:00:00 +0000\n\nTea.",
    },
  ],
  find: (message) => {
    const [value] = headerValues(message, "Date");
    // A missing one is the business of message/headers-once.
    return value === undefined || FORM.test(value)
      ? []
      : [{ message: `Date is "${value}", expected one like Thu, 01 Jan 2026 09:00:00 +0000.` }];
  },
};
