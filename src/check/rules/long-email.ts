import type { HeadingBlock } from "../../core/article.ts";
import type { Email } from "../../core/series.ts";
import { wordsOf } from "../../languages/sentences.ts";
import type { Rule } from "../rule.ts";

/** A longer read is put off until later, and later seldom comes. */
const MAX_MINUTES = 8;

/** Finds emails that are far too long, and says where to cut. */
export const longEmail: Rule = {
  code: "content/long-email",
  severity: "warning",
  title: `An email takes more than ${MAX_MINUTES} minutes to read.`,
  why: "It is put off until later, and later seldom comes.",
  mend: "Give its parts headings, so that some can go to another email.",
  scope: "email",
  examples: [{ of: "article", fails: "word ".repeat(1700), passes: "word ".repeat(1600) }],
  find: ({ email }) => {
    if (email.readingMinutes <= MAX_MINUTES) return [];
    const cut = bestCut(email);
    return [
      {
        message: `The email takes ${email.readingMinutes} minutes to read, expected at most ${MAX_MINUTES}.`,
        ...(cut
          ? {
              hint: `Cut before "${cut.text}" (line ${cut.line}): place it and what follows in another email.`,
              line: cut.line,
            }
          : {}),
      },
    ];
  },
};

/** The heading that divides the email most evenly. */
function bestCut({ blocks }: Email): HeadingBlock | undefined {
  const total = blocks.reduce((sum, { text }) => sum + wordsOf(text).length, 0);
  let words = 0;
  let best: { heading: HeadingBlock; distance: number } | undefined;
  for (const [index, block] of blocks.entries()) {
    const distance = Math.abs(total / 2 - words);
    const isCut = block.type === "heading" && index > 0;
    if (isCut && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { heading: block, distance };
    words += wordsOf(block.text).length;
  }
  return best?.heading;
}
