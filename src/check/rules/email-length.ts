import type { HeadingBlock } from "../../core/article.ts";
import type { Email } from "../../core/series.ts";
import { wordsOf } from "../../languages/sentences.ts";
import type { Rule } from "../rule.ts";
import { finding } from "../rule.ts";

/** A longer read is put off until later, and later seldom comes. */
const MAX_MINUTES = 8;
/** Below this an email says less than its frame. */
const MIN_WORDS = 60;

/** Finds emails that are far too long or too short, and says where to cut or what to move. */
export const emailLength: Rule = (rendered, series) => {
  const { email } = rendered;
  const words = email.blocks.reduce((sum, { text }) => sum + wordsOf(text).length, 0);
  if (email.readingMinutes > MAX_MINUTES) {
    const cut = bestCut(email, words);
    return [
      finding(rendered, series, {
        code: "content/long-email",
        severity: "warning",
        message: `The email takes ${email.readingMinutes} minutes to read, expected at most ${MAX_MINUTES}.`,
        hint: cut
          ? `Cut before "${cut.text}" (line ${cut.line}): place it and what follows in another email.`
          : "Give its parts headings, so that some can go to another email.",
      }),
    ];
  }
  if (words >= MIN_WORDS || series.emails.length === 1) return [];
  const neighbour = series.emails[email.step] ?? series.emails[email.step - 2];
  return [
    finding(rendered, series, {
      code: "content/short-email",
      severity: "warning",
      message: `The email has ${words} words of the article, expected at least ${MIN_WORDS}.`,
      hint: `Move a section here, or place its sections in "${neighbour?.key ?? ""}" with series.place.`,
    }),
  ];
};

/** The heading that divides the email most evenly. */
function bestCut({ blocks }: Email, total: number): HeadingBlock | undefined {
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
