import type { Block } from "../core/article.ts";
import { lengthInWords } from "../languages/sentences.ts";
import {
  TEXTS_PER_LETTER,
  asksInLetter,
  isPlainQuestion,
  isQuotedAndAnswered,
} from "./questions.ts";

/** So many questions at the end are a part of their own, */
const LEAST = 3;
/** where no more texts than so many stand between two of them, or behind the last one with the author's goodbye. */
const MOST_BETWEEN = 3;
const MOST_BEHIND = 7;
/** "The post bag, then.": the line that leads to them is short. */
const LEAD_WORDS = 8;

/**
 * Returns where readers' questions begin that stand last in a text without a heading of their own, with the line that
 * leads to them; the number of texts where there are none.
 */
export function questionsStart(texts: readonly Block[]): number {
  const letters = lettersStart(texts);
  // Among letters an answer may ask back.
  const first = letters < texts.length ? letters : plainStart(texts);
  const lead = texts[first - 1];
  const isLead =
    first < texts.length &&
    lead?.type === "paragraph" &&
    (lead.text.endsWith(":") || lengthInWords(lead.text) <= LEAD_WORDS);
  return isLead ? first - 1 : first;
}

/** Words of readers, quoted and answered up to the end; some letter asks. */
function lettersStart(texts: readonly Block[]): number {
  let start = texts.length;
  let count = 0;
  let asks = false;
  for (let index = texts.length - 1; index >= 0; index--) {
    const block = texts[index];
    if (!block || !isQuotedAndAnswered(block, texts[index + 1])) continue;
    count += 1;
    asks ||= asksInLetter(block.text);
    const isMost = count * TEXTS_PER_LETTER >= texts.length - index - 1;
    if (asks && isMost && count >= LEAST) start = index;
  }
  return start;
}

/** The first of the last questions in a row, with their answers between them; a question alone behind them is none. */
function plainStart(texts: readonly Block[]): number {
  const asking = texts.flatMap((block, index) => (isPlainQuestion(block) ? [index] : []));
  let start = texts.length;
  let count = 0;
  for (const index of asking.toReversed()) {
    const isNext = count > 0 && start - index <= MOST_BETWEEN + 1;
    if (!isNext && (count >= LEAST || texts.length - index > MOST_BEHIND + 1)) break;
    count = isNext ? count + 1 : 1;
    start = index;
  }
  return count >= LEAST ? start : texts.length;
}
