import { wordsOf } from "../../languages/sentences.ts";
import type { Rule } from "../rule.ts";

/** Below this an email says less than its frame. */
const MIN_WORDS = 60;

/** Finds emails that say less than their frame, and says what to move. */
export const shortEmail: Rule = {
  code: "content/short-email",
  severity: "warning",
  title: `An email has fewer than ${MIN_WORDS} words of the article.`,
  why: "It says less than its own frame, and the reader has opened it for that.",
  mend: "Move a section here with series.place, or join it with another email.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: `# T\n\n## A\n\nHot.\n\n## B\n\n${"word ".repeat(60)}`,
      passes: "## A\n\nHot.",
      line: 3,
    },
  ],
  find: ({ email }, { series }) => {
    const words = email.blocks.reduce((sum, { text }) => sum + wordsOf(text).length, 0);
    if (words >= MIN_WORDS || series.emails.length === 1) return [];
    const neighbour = series.emails[email.step] ?? series.emails[email.step - 2];
    return [
      {
        message: `The email has ${words} words of the article, expected at least ${MIN_WORDS}.`,
        hint: `Move a section here, or place its sections in "${neighbour?.key ?? ""}" with series.place.`,
        line: email.blocks[0]?.line,
      },
    ];
  },
};
