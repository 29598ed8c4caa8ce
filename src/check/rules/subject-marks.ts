import type { Rule } from "../rule.ts";

/** Finds subjects that ask and shout at once. */
export const subjectMarks: Rule = {
  code: "content/subject-marks",
  severity: "warning",
  title:
    "The subject has a question mark and an exclamation mark, or two exclamation marks side by side.",
  why: "Spam filters count it (SpamAssassin 4: PLING_QUERY), and so do readers.",
  mend: "Keep one mark, in the heading or in the front matter: series.subjects.",
  scope: "email",
  examples: [
    { of: "subject", fails: "Is tea good for you? Yes!", passes: "Is tea good for you?" },
    { of: "subject", fails: "Tea!!", passes: "Tea!" },
  ],
  find: ({ subject }) => {
    const isBoth = /[?？].*[!！]|[!！].*[?？]/u.test(subject);
    const isTwice = /[!！]{2}/u.test(subject);
    return isBoth || isTwice
      ? [
          {
            message: `The subject "${subject}" has ${isBoth ? "both ? and !" : "more than one ! in a row"}.`,
          },
        ]
      : [];
  },
};
