import type { Block } from "../core/article.ts";
import { visibleText } from "../core/inline.ts";
import { isQuestionsHeading } from "../languages/headings.ts";
import type { Language } from "../languages/language.ts";

/** A question and the blocks that answer it; none where the question's own block does. */
export interface Pair {
  readonly question: Block;
  readonly answers: readonly Block[];
}

/** Tells whether a text ends as a question does. */
export function asksQuestion(text: string): boolean {
  return /[?？]["”’'»)]*$/u.test(text);
}

/** Longer paragraphs that end in a question are texts, not questions of readers. */
const MOST_WORDS = 45;

/** Tells whether a block asks a question in the way of a list of questions and answers. */
export function isQuestionBlock(block: Block): boolean {
  return isMarkedQuestion(block) || isPlainQuestion(block);
}

/** A question that stands out: as a heading, in bold, or marked by the source. */
function isMarkedQuestion(block: Block): boolean {
  if (block.mark === "question") return true;
  if (block.type === "heading") return asksQuestion(block.text);
  if (block.type !== "paragraph") return false;
  const [first] = block.inlines;
  return first?.type === "strong" && asksQuestion(visibleText(first.children));
}

/** "Do I need gels?", "We have two dogs. Do they need two whistles?": a paragraph that ends in asking. */
function isPlainQuestion({ type, text }: Block): boolean {
  const isText = type === "paragraph" || type === "quote";
  return isText && asksQuestion(text) && text.split(" ").length <= MOST_WORDS;
}

/**
 * Returns what a question looks like in these blocks: where questions stand out, a paragraph that
 * asks belongs to an answer; where letters are quoted, each quote is one, whatever it ends with.
 */
function questionStyle(blocks: readonly Block[]): (block: Block) => boolean {
  if (blocks.some(isMarkedQuestion)) return isMarkedQuestion;
  const quotes = blocks.filter(({ type }) => type === "quote");
  return quotes.filter(isPlainQuestion).length >= 2
    ? ({ type }) => type === "quote"
    : isPlainQuestion;
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
  const isQuestion = questionStyle(blocks);
  for (const block of blocks) {
    const isHeading = block.type === "heading";
    if (isHeading && isQuestionsHeading(block.text, language)) questionsLevel = block.level;
    if (isQuestion(block) || (isHeading && block.level > questionsLevel)) {
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
