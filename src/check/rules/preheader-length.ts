import type { Rule } from "../rule.ts";
import { shownWidth } from "../../core/shown-width.ts";

/** Clients show one or two lines behind the subject; more than this none of them does. */
const MAX_LENGTH = 140;

/** Finds preheaders that are empty or longer than any client shows. */
export const preheaderLength: Rule = {
  code: "content/preheader-length",
  severity: "warning",
  title: `The preheader is empty, or has more than ${MAX_LENGTH} characters.`,
  why: "It stands behind the subject in the list of messages. Where it is missing, the client takes the first words of the email instead; where it is long, its end is never seen.",
  mend: "Give the sections of the email headings of their own, of which it is made, or set one: series.preheaders.",
  scope: "email",
  examples: [
    { of: "preheader", fails: "Tea ".repeat(36).trim(), passes: "Tea ".repeat(35).trim() },
    { of: "preheader", fails: "", passes: "Tea is a leaf and some water." },
  ],
  find: ({ preheader }) => {
    const width = shownWidth(preheader);
    if (width === 0) return [{ message: "The email has no preheader." }];
    return width <= MAX_LENGTH
      ? []
      : [{ message: `The preheader has ${width} characters, clients show at most ${MAX_LENGTH}.` }];
  },
};
