import type { Block } from "../core/article.ts";
import type { OutlineStep } from "../core/outline.ts";
import { fillPhrase } from "../core/words.ts";
import type { Words } from "../core/words.ts";

/** Phone clients show 35 to 90 characters of a preheader; what is longer is cut by them. */
const MAX_LENGTH = 90;

/** What is said where an email has no headings, and how. */
interface Telling {
  /** To read it. */
  readonly minutes: number;
  readonly words: Words;
  /** BCP 47. */
  readonly language: string;
}

/**
 * Returns the line behind the subject in an inbox: the email's own headings, as many as fit, else
 * its place in the series. Headings are shown whole, so that the author's words are never cut.
 */
export function composePreheader(
  { step, title }: OutlineStep,
  blocks: readonly Block[],
  { minutes, words, language }: Telling,
): string {
  const headings = blocks.flatMap((block) =>
    block.type === "heading" && block.text !== title ? [block.text] : [],
  );
  let preheader = "";
  for (const heading of headings) {
    const longer = preheader === "" ? heading : `${preheader} · ${heading}`;
    if (longer.length > MAX_LENGTH) break;
    preheader = longer;
  }
  return preheader === "" ? fillPhrase(words.preheader, { step, minutes }, language) : preheader;
}
