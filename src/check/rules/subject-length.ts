import type { Rule } from "../rule.ts";
import { shownWidth } from "../../core/shown-width.ts";

/** Common phone clients show about this many characters of a subject. */
const MAX_LENGTH = 60;

/** Finds subjects that phones cut. */
export const subjectLength: Rule = {
  code: "content/subject-length",
  severity: "warning",
  title: `The subject has more than ${MAX_LENGTH} characters.`,
  why: "A list of messages on a phone cuts it, and what stands at its end is not read. Wide letters such as Chinese ones count twice.",
  mend: "Set a shorter subject in the front matter: series.subjects.",
  scope: "email",
  examples: [
    {
      of: "subject",
      fails: "Everything that you always wanted to know about tea and its leaf",
      passes: "Everything that you always wanted to know about tea leaves",
    },
    { of: "subject", fails: "茶".repeat(31), passes: "茶".repeat(30) },
  ],
  find: ({ subject, email }) => {
    const width = shownWidth(subject);
    if (width <= MAX_LENGTH) return [];
    return [
      {
        message: `The subject "${subject}" has ${width} characters, phones show about ${MAX_LENGTH}.`,
        hint: `Set a shorter one in the front matter: series.subjects.${email.key}.`,
      },
    ];
  },
};
