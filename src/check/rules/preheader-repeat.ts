import type { Rule } from "../rule.ts";

/** Finds preheaders that only say the subject again. */
export const preheaderRepeat: Rule = {
  code: "content/preheader-repeat",
  severity: "warning",
  title: "The preheader says the same as the subject.",
  why: "The two stand side by side in the list of messages, so the second one is lost room.",
  mend: "Give the sections of the email headings of their own, or set another preheader: series.preheaders.",
  scope: "email",
  examples: [{ of: "preheader", fails: "All about TEA", passes: "A leaf and some water" }],
  find: ({ subject, preheader }) => {
    const bare = (text: string): string =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim();
    if (bare(preheader) === "" || bare(subject) !== bare(preheader)) return [];
    return [{ message: `Subject and preheader both say "${subject}".` }];
  },
};
