import type { Rule } from "../rule.ts";

/** Abbreviations such as "NASA" are no shouting; SpamAssassin too asks for several words. */
const MIN_LETTERS = 10;

/** Finds subjects in capitals only. */
export const subjectCapitals: Rule = {
  code: "content/subject-capitals",
  severity: "warning",
  title: "The subject is in capitals only.",
  why: "It reads as shouting, and spam filters count it (SpamAssassin 4: SUBJ_ALL_CAPS).",
  mend: "Write it as a sentence, in the heading or in the front matter: series.subjects.",
  scope: "email",
  examples: [{ of: "subject", fails: "ALL ABOUT TEA NOW", passes: "All about TEA now" }],
  find: ({ subject }) => {
    const letters = subject.match(/\p{L}/gu) ?? [];
    const isShouted =
      letters.length >= MIN_LETTERS &&
      subject.trim().includes(" ") &&
      !/\p{Ll}/u.test(subject) &&
      /\p{Lu}/u.test(subject);
    return isShouted ? [{ message: `The subject "${subject}" is in capitals only.` }] : [];
  },
};
