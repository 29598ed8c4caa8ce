import { loneHeadings } from "../../core/lone-headings.ts";
import type { Rule } from "../rule.ts";

/** Finds headings whose text is in another email, or nowhere. */
export const loneHeading: Rule = {
  code: "content/lone-heading",
  severity: "warning",
  title: "A heading has nothing below it.",
  why: "It promises a text that the reader looks for and does not find; mostly the text was moved and the heading was not.",
  mend: "Bring the text back below it, or drop the heading with series.place.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "# T\n\n## One\n\n## Two\n\nT.",
      passes: "# T\n\n## One\n\nT.\n\n## Two\n\nT.",
      line: 3,
    },
  ],
  find: ({ email }) =>
    loneHeadings(email.blocks).map(({ text, line }) => ({
      message: `"${text}" is a heading, and nothing stands below it.`,
      hint: `Bring its text back, or drop the heading alone: series.place: { "${text}": drop }.`,
      line,
    })),
};
