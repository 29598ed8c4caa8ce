import { shownWidth } from "../../core/shown-width.ts";
import type { Rule } from "../rule.ts";

/** An email is 600 px wide; within its margins about 60 letters of 14 px code fit. */
const MAX_COLUMNS = 60;

/** Finds code with lines that no email shows whole. */
export const wideCode: Rule = {
  code: "content/wide-code",
  severity: "warning",
  title: `A line of code has more than ${MAX_COLUMNS} characters.`,
  why: "An email is 600 px wide. Most clients scroll a longer line; classic Outlook widens the whole email with it.",
  mend: "Break the line, or link to the code.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: `Boil.\n\n\`\`\`\n${"x".repeat(61)}\n\`\`\`\n`,
      passes: `Boil.\n\n\`\`\`\n${"x".repeat(60)}\n\`\`\`\n`,
      line: 3,
    },
  ],
  find: ({ email }) =>
    email.blocks.flatMap((block) => {
      if (block.type !== "code") return [];
      const width = Math.max(...block.code.split("\n").map(shownWidth));
      return width > MAX_COLUMNS
        ? [
            {
              message: `The code has a line of ${width} characters, an email shows about ${MAX_COLUMNS}.`,
              line: block.line,
            },
          ]
        : [];
    }),
};
