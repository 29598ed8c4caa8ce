import type { Block } from "../core/article.ts";
import { visibleText } from "../core/inline.ts";
import { isQuestionsHeading } from "../languages/headings.ts";
import type { Language } from "../languages/language.ts";
import { lengthInWords } from "../languages/sentences.ts";
import { aboveSignOff } from "./sign-off.ts";

/** A question and the blocks that answer it; none where the question's own block does. */
export interface Pair {
  readonly question: Block;
  readonly answers: readonly Block[];
}

/** Tells whether a text ends as a question does. */
export function asksQuestion(text: string): boolean {
  // From behind: an expression would look at every point of a long text.
  let last = text.length - 1;
  while (last >= 0 && CLOSERS.includes(text.charAt(last))) last -= 1;
  return last >= 0 && "?？".includes(text.charAt(last));
}

/** What may stand behind the mark of a question. */
const CLOSERS = "\"”’'»)";

/** So many quotes with something behind each are letters of readers. */
const LEAST_QUOTED = 3;
/** Longer paragraphs that end in a question are texts, not questions of readers. */
const MOST_WORDS = 45;

/** A question that stands out: as a heading, in bold, or marked by the source. */
function isMarkedQuestion(block: Block): boolean {
  if (block.mark === "question") return true;
  if (block.type === "heading") return asksQuestion(block.text);
  if (block.type !== "paragraph") return false;
  const [first] = block.inlines;
  return first?.type === "strong" && asksQuestion(visibleText(first.children));
}

/**
 * "Do I need gels?", "We have two dogs. Do they need two whistles?": a text that ends in asking, or
 * one that asks and then answers: "Can spent logs be used again? No."
 */
function isPlainQuestion({ type, text }: Block): boolean {
  if (type !== "paragraph" && type !== "quote" && type !== "list-item") return false;
  const ends = asksQuestion(text) && lengthInWords(text) <= MOST_WORDS;
  return ends || /^[^.!?？]{12,160}[?？] /u.test(text);
}

/**
 * Returns the questions among these blocks. Where questions stand out, a paragraph that asks belongs
 * to an answer; where words of readers are quoted and answered, each quote is one, also one that
 * does not ask ("I forgot this morning's.").
 */
export function findQuestions(blocks: readonly Block[]): ReadonlySet<Block> {
  const letters = aboveSignOff(blocks);
  const quotes = letters.filter(
    (block, index) => isQuoted(block) && letters[index + 1] && !isQuoted(letters[index + 1]),
  );
  const isAnswered = quotes.length >= LEAST_QUOTED && quotes.length * 3 >= letters.length - 1;
  if (isAnswered && quotes.some(({ text }) => asksQuestion(withoutSender(text)))) {
    return new Set(quotes);
  }
  return new Set(blocks.filter(blocks.some(isMarkedQuestion) ? isMarkedQuestion : isPlainQuestion));
}

/** Somebody's words and nothing else but the name, in one short text. */
function isQuoted(block: Block | undefined): boolean {
  const isQuote =
    block?.type === "quote" ||
    (block?.type === "paragraph" && /^["“„«].*["”“»]$/u.test(withoutSender(block.text)));
  return isQuote && lengthInWords(block.text) <= MOST_WORDS;
}

/** `"Is it loud?" (Ida, Oslo)`, `"Is it loud?" – Ida`. */
function withoutSender(text: string): string {
  return text.replace(/(?<=["”“»]),? (?:\([^()]{2,40}\)|[–—-] ?\p{Lu}[^"“”]{1,40})$/u, "");
}

/**
 * Returns the pairs in the blocks of a questions part, in order. Every heading below a questions
 * heading is a question, also one that does not ask ("Side effects"); elsewhere a heading that
 * asks nothing ends a pair.
 */
export function findPairs(blocks: readonly Block[], language: Language): Pair[] {
  const pairs: { question: Block; answers: Block[] }[] = [];
  let open: { question: Block; answers: Block[] } | undefined;
  let questionsLevel = Number.POSITIVE_INFINITY;
  const questions = findQuestions(blocks);
  for (const block of blocks) {
    const isHeading = block.type === "heading";
    if (isHeading && isQuestionsHeading(block.text, language)) questionsLevel = block.level;
    if (questions.has(block) || (isHeading && block.level > questionsLevel)) {
      open = { question: block, answers: [] };
      pairs.push(open);
    } else if (isHeading) {
      open = undefined;
    } else {
      open?.answers.push(block);
    }
  }
  return pairs;
}
