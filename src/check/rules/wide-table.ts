import type { Cell } from "../../core/article.ts";
import { visibleText } from "../../core/inline.ts";
import { longestWord } from "../longest-word.ts";
import type { Rule } from "../rule.ts";

/** A phone shows about 320 px: with more columns than this each has less than 70. */
const MAX_COLUMNS = 4;

/** An email is 600 px wide; within margins and cells about so many letters of 16 px stand side by side. */
const MAX_LETTERS = 60;

/** Finds tables that a phone can't show side by side. */
export const wideTable: Rule = {
  code: "content/wide-table",
  severity: "warning",
  title: `A table has more than ${MAX_COLUMNS} columns, or words that are wider together than an email.`,
  why: "A phone is about 320 px wide, so that each of five columns has less than 70. A long word or address in a cell does not break, and widens the whole email.",
  mend: "Turn rows and columns round, shorten the longest words, or write it as a list.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "| a | b | c | d | e |\n|-|-|-|-|-|\n| 1 | 2 | 3 | 4 | 5 |",
      passes: "| a | b | c | d |\n|-|-|-|-|\n| 1 | 2 | 3 | 4 |",
      line: 1,
    },
    {
      of: "article",
      fails: `| a | b |\n|-|-|\n| ${"x".repeat(40)} | ${"y".repeat(21)} |`,
      passes: `| a | b |\n|-|-|\n| ${"x".repeat(40)} ${"z".repeat(40)} | ${"y".repeat(20)} |`,
      line: 1,
    },
  ],
  find: ({ email }) =>
    email.blocks.flatMap((block) => {
      if (block.type !== "table") return [];
      const { header, rows, line } = block;
      if (header.length > MAX_COLUMNS) {
        const message = `The table has ${header.length} columns, a phone shows about ${MAX_COLUMNS}.`;
        return [{ message, line }];
      }
      const letters = longestWords([header, ...rows]);
      return letters > MAX_LETTERS
        ? [
            {
              message: `The longest words of the table's columns have ${letters} characters together, an email shows about ${MAX_LETTERS}.`,
              line,
            },
          ]
        : [];
    }),
};

/** Returns how wide a table is at least: the sum of the longest word of each column. */
function longestWords(rows: readonly (readonly Cell[])[]): number {
  const widest: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      widest[column] = Math.max(widest[column] ?? 0, longestWord(visibleText(cell)));
    }
  }
  return widest.reduce((sum, width) => sum + width, 0);
}
