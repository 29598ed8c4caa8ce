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

/** Tells whether a block asks a question in the way of a list of questions and answers. */
export function isQuestionBlock(block: Block): boolean {
  if (block.mark === "question") return true;
  if (block.type === "heading") return asksQuestion(block.text);
  if (block.type !== "paragraph") return false;
  const [first] = block.inlines;
  return first?.type === "strong" && asksQuestion(visibleText(first.children));
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
  for (const block of blocks) {
    const isHeading = block.type === "heading";
    if (isHeading && isQuestionsHeading(block.text, language)) questionsLevel = block.level;
    if (isQuestionBlock(block) || (isHeading && block.level > questionsLevel)) {
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
