import { visibleText } from "../core/inline.ts";
import type { Inline } from "../core/inline.ts";
import { isQuestionsHeading } from "../languages/headings.ts";
import type { Language } from "../languages/language.ts";
import { authorOfByline } from "./labels/byline.ts";
import type { SourceBlock } from "./source-block.ts";
import { asks, lengthInWords } from "../languages/sentences.ts";

/** Longer bold paragraphs are warnings or leads, not headings. */
const MAX_WORDS = 10;

const BOLD = ["it is a bold line of its own", "a text follows"];

/**
 * Returns the blocks with bold one-line paragraphs as headings, one level below the heading above
 * them: word processors and old pages write headings so. A bold question stays a question, except
 * where the article has no other headings at all. Below a bold line that announces questions, those that
 * ask lie one level deeper, with a question mark or without one ("can i build one myself").
 */
export function readBoldHeadings(
  blocks: readonly SourceBlock[],
  language: Language,
): SourceBlock[] {
  const hasHeadings = blocks.some((block) => block.type === "heading" && block.level > 1);
  const first = blocks.findIndex(({ text }) => text !== "");
  let level = 2;
  let isAmongQuestions = false;
  return blocks.map((block, index) => {
    if (block.type === "heading") {
      level = Math.min(6, Math.max(2, block.level + 1));
      isAmongQuestions = false;
    }
    const next = blocks[index + 1];
    if (block.type !== "paragraph" || !isBoldLine(block, hasHeadings) || !next) return block;
    if (authorOfByline(block.text, language) !== undefined) return block;
    const isOverHeading = next.type === "heading";
    if (isOverHeading && !isQuestionsHeading(block.text, language)) return block;
    if (isOverHeading) level = Math.max(2, next.level - 1);
    // A bold line that opens a text without other headings is its title.
    const isTitle = index === first && !blocks.some(({ type }) => type === "heading");
    const isQuestion = isAmongQuestions && readsAsQuestion(block.text, language);
    if (!isQuestion) isAmongQuestions = isQuestionsHeading(block.text, language);
    const own = isTitle ? 1 : Math.min(6, level + (isQuestion ? 1 : 0));
    return { ...block, type: "heading", level: own, reasons: BOLD };
  });
}

/** "can i build one myself", "Q. Is it loud?", "Throat sweets?" */
function readsAsQuestion(text: string, { asking, pairMarks }: Language): boolean {
  return asks(text) || asking.test(text) || pairMarks.question.test(text);
}

function isBoldLine(
  block: Extract<SourceBlock, { type: "paragraph" }>,
  hasHeadings: boolean,
): boolean {
  // Most paragraphs hold nothing in bold, and then nothing has to be read.
  if (!block.inlines.some(({ type }) => type === "strong")) return false;
  const strong = block.inlines.filter((inline) => visibleText([inline]) !== "");
  const isPlain = block.depth === 0 && block.mark === undefined && block.chrome === undefined;
  const [only] = strong;
  if (!isPlain || strong.length !== 1 || only?.type !== "strong" || isButton(only)) return false;
  const isQuestion = asks(block.text);
  return (
    lengthInWords(block.text) <= MAX_WORDS &&
    !/[.,;:!…]["”“']?$/u.test(block.text) &&
    (!isQuestion || !hasHeadings)
  );
}

/** A bold link that stands alone is something to press, not a heading. */
function isButton({
  children,
}: Extract<Inline, { readonly type: "strong" | "emphasis" | "delete" }>): boolean {
  const shown = children.filter((inline) => visibleText([inline]) !== "");
  return shown.length === 1 && shown[0]?.type === "link";
}
