import type { Article, Block } from "../core/article.ts";
import { languageOf } from "../languages/language-of.ts";
import type { Spot } from "./plan.ts";
import { findPairs } from "./questions.ts";
import type { Pair } from "./questions.ts";

/** So many pairs show how long an answer is here. */
const LEAST_PAIRS = 3;
/** A last word and who says it; more is a text. */
const MOST_WORDS = 3;

/**
 * Moves what an author says below the last answer to the end of the series: where each answer is
 * one text, those that follow the last one answer nothing.
 */
export function placeLastWords(article: Article, spots: Map<number, Spot>): void {
  const placed = article.blocks.filter((block) => isPlaced(block, spots));
  if (spots.get(placed.at(-1)?.id ?? -1)?.target !== "faq") return;
  const asked = placed.filter(({ id }) => spots.get(id)?.target === "faq");
  const pairs = findPairs(asked, languageOf(article.language));
  for (const { id } of lastWords(pairs)) {
    spots.set(id, {
      target: "closing",
      why: "it follows the last answer, and each answer is one text",
    });
  }
}

function isPlaced({ id, type }: Block, spots: ReadonlyMap<number, Spot>): boolean {
  const target = spots.get(id)?.target;
  return type !== "footnote" && target !== undefined && target !== "drop";
}

function lastWords(pairs: readonly Pair[]): readonly Block[] {
  const last = pairs.at(-1);
  if (!last || pairs.length < LEAST_PAIRS) return [];
  const others = pairs.slice(0, -1).map(({ answers }) => answers);
  // Where the source marks its answers, what it doesn't mark is none.
  const isMarked = others.flat().every(({ mark }) => mark === "answer");
  const first = isMarked ? last.answers.findIndex(({ mark }) => mark === undefined) : 1;
  const words = first < 1 ? [] : last.answers.slice(first);
  const isShort = isMarked || others.every((answers) => answers.length === 1);
  const isPlain = words.every(
    ({ type, depth, mark }) => type === "paragraph" && depth === 0 && mark === undefined,
  );
  return isShort && isPlain && words.length <= MOST_WORDS ? words : [];
}
