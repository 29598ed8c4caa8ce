import { blockInlines } from "../../core/block-inlines.ts";
import { visitInlines } from "../../core/inline.ts";
import { shownWidth } from "../../core/shown-width.ts";
import type { Email } from "../../core/series.ts";
import { longestWord } from "../longest-word.ts";
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
    {
      of: "article",
      fails: `Boil \`${"x".repeat(61)}\` times.`,
      passes: `Boil \`${"x ".repeat(61)}\` times.`,
      line: 1,
    },
  ],
  find: ({ email }) =>
    email.blocks.flatMap((block) => {
      const width = block.type === "code" ? widestLine(block.code) : widestInline(block);
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

function widestLine(code: string): number {
  return Math.max(...code.split("\n").map(shownWidth));
}

/** Code in a sentence breaks at its spaces; a table has a rule of its own. */
function widestInline(block: Email["blocks"][number]): number {
  let width = 0;
  if (block.type === "table") return width;
  visitInlines(blockInlines(block), (inline) => {
    if (inline.type === "code") width = Math.max(width, longestWord(inline.value));
  });
  return width;
}
