import type { Rule } from "../rule.ts";

/** A phone shows about 320 px: with more columns than this each has less than 70. */
const MAX_COLUMNS = 4;

/** Finds tables that a phone can't show side by side. */
export const wideTable: Rule = {
  code: "content/wide-table",
  severity: "warning",
  title: `A table has more than ${MAX_COLUMNS} columns.`,
  why: "A phone is about 320 px wide, so that each column has less than 70.",
  mend: "Turn rows and columns round, or write it as a list.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "| a | b | c | d | e |\n|-|-|-|-|-|\n| 1 | 2 | 3 | 4 | 5 |",
      passes: "| a | b | c | d |\n|-|-|-|-|\n| 1 | 2 | 3 | 4 |",
      line: 1,
    },
  ],
  find: ({ email }) =>
    email.blocks.flatMap((block) =>
      block.type === "table" && block.header.length > MAX_COLUMNS
        ? [
            {
              message: `The table has ${block.header.length} columns, a phone shows about ${MAX_COLUMNS}.`,
              line: block.line,
            },
          ]
        : [],
    ),
};
