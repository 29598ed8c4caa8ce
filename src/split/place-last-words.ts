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
 * Moves what an author says below the last answer to the end of the series: where each answer is one text, or where
 * the source itself shows that the last one has ended, those that follow answer nothing.
 */
export function placeLastWords(article: Article, spots: Map<number, Spot>): void {
  const placed = article.blocks.filter(({ id, type }) => type !== "footnote" && spots.has(id));
  const last = placed.findLast(({ id }) => spots.get(id)?.target !== "closing");
  if (spots.get(last?.id ?? -1)?.target !== "faq") return;
  const asked = placed.filter(({ id }) => spots.get(id)?.target === "faq");
  const isEnd = last === placed.at(-1);
  const lines = linesBetween(article);
  // Elsewhere nothing shows where the last answer ends, and the pairs need not be read.
  const isShown = isEnd || lines.size > 0 || asked.some(({ mark }) => mark === "answer");
  const pairs = isShown ? findPairs(asked, languageOf(article.language)) : [];
  for (const { id } of lastWords(pairs, lines, isEnd)) {
    spots.set(id, { target: "closing", why: "it follows the last answer" });
  }
}

/** Where a line is drawn between two texts: the ids of the blocks right below it. */
function linesBetween({ blocks }: Article): ReadonlySet<number> {
  return new Set(blocks.flatMap(({ type, id }) => (type === "rule" ? [id + 1] : [])));
}

function lastWords(
  pairs: readonly Pair[],
  belowLines: ReadonlySet<number>,
  isEnd: boolean,
): readonly Block[] {
  const last = pairs.at(-1);
  if (!last || pairs.length < LEAST_PAIRS) return [];
  const others = pairs.slice(0, -1).map(({ answers }) => answers);
  // Where the source marks its answers, what it doesn't mark is none.
  const isMarked = last.answers[0]?.mark === "answer";
  const line = last.answers.findIndex(({ id }) => belowLines.has(id));
  const isLined = line > 0 && !others.flat().some(({ id }) => belowLines.has(id));
  // Over a heading that ends the article, a second text of an answer is no last word.
  const isShort = isEnd && others.every((answers) => answers.length === 1);
  if (!isMarked && !isLined && !isShort) return [];
  const unmarked = last.answers.findIndex(({ mark }) => mark === undefined);
  const first = isMarked ? unmarked : isLined ? line : 1;
  const words = first < 1 ? [] : last.answers.slice(first);
  const isPlain = words.every(
    ({ type, depth, mark }) => type === "paragraph" && depth === 0 && mark === undefined,
  );
  return isPlain && words.length <= MOST_WORDS ? words : [];
}
