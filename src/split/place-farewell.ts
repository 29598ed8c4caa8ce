import type { Article, Block } from "../core/article.ts";
import { languageOf } from "../languages/language-of.ts";
import type { Spot } from "./plan.ts";
import { asksQuestion } from "./questions.ts";
import { isSignOff } from "./sign-off.ts";

/** A farewell, its name and a postscript; what has more texts is a part of the article. */
const MOST_TEXTS = 5;

/**
 * Moves an author's farewell to the end of the series: the last texts of an article from the one on
 * that says goodbye in words or as letters do, unless it is all that a heading or a question has.
 */
export function placeFarewell({ blocks, language }: Article, spots: Map<number, Spot>): void {
  const { farewell } = languageOf(language);
  const placed = blocks.filter(({ id, type }) => type !== "footnote" && spots.has(id));
  const last = placed.slice(-MOST_TEXTS - 1);
  const start = last.findIndex((block, index) => {
    const before = last[index - 1];
    if (!before || before.type === "heading" || asksQuestion(before.text)) return false;
    const isGoodbye = farewell.test(block.text) || isSignOff(block, last[index + 1]);
    return isGoodbye && last.slice(index).every(isPlain);
  });
  if (start < 0) return;
  for (const { id } of last.slice(start)) {
    spots.set(id, { target: "closing", why: "the author says goodbye" });
  }
}

function isPlain({ type, depth, mark, text }: Block): boolean {
  if (type === "image") return true;
  return type === "paragraph" && depth === 0 && mark === undefined && !asksQuestion(text);
}
