import type { Language } from "../../languages/language.ts";
import { lengthInWords } from "../../languages/sentences.ts";
import { authorOfByline } from "./byline.ts";
import { NEAR } from "./label-board.ts";
import type { LabelBoard } from "./label-board.ts";

/** "Thursday 14 November", "Donnerstag, 14. November". */
const DAY = /^\p{Lu}\p{Ll}{2,},? \d{1,2}(?:st|nd|rd|th|\.)? \p{Lu}\p{Ll}{2,}$/u;

/** What somebody does takes so many words: "Gardening writer". */
const JOB_WORDS = 4;

/** Labels what stands below the line that names the author: who else had a hand in it, a day, what the author does. */
export function labelBelowByline(board: LabelBoard, byline: number, language: Language): void {
  labelHelpers(board, byline + 1, language);
  labelDateBelow(board, byline);
  labelJob(board, byline, language);
}

/** "Thursday 14 November": a day without its year, in the line below the author. */
function labelDateBelow({ blocks, label }: LabelBoard, byline: number): void {
  const block = blocks[byline];
  const below = blocks[byline + 1];
  const isLine = below?.type === "paragraph" || below?.type === "heading";
  const isNext = isLine && below.line === (block?.endLine ?? 0) + 1;
  if (isNext && DAY.test(below.text)) label(byline + 1, "dropped", "the date of the page");
}

/** "Reviewed by Dr Ida Berg", "Words and pictures by …": each further byline below, whatever the page says between them. */
function labelHelpers(
  { blocks, isFree, relabel }: LabelBoard,
  first: number,
  language: Language,
): void {
  for (const [at, { type, text }] of blocks.slice(first, first + NEAR).entries()) {
    const isLine = type === "paragraph" || type === "list-item";
    if (isLine && authorOfByline(text, language) !== undefined)
      relabel(first + at, "series", "it names who had a part in the text");
    else if (isFree(first + at)) return;
  }
}

/** "Gardening writer": what the author does, in a line of its own right below the name. */
function labelJob({ blocks, label }: LabelBoard, byline: number, { job }: Language): void {
  const below = blocks[byline + 1];
  const isLine = below?.type === "paragraph" || below?.type === "heading";
  const isNext = isLine && below.line === (blocks[byline]?.endLine ?? 0) + 1;
  if (isNext && lengthInWords(below.text) <= JOB_WORDS && job.test(below.text))
    label(byline + 1, "series", "it says what the author does");
}
