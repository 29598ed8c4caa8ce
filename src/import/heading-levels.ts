import { isQuestionsHeading } from "../core/heading-words.ts";
import type { TextLine } from "./plain-text-lines.ts";

const NUMBER_WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const ENUMERATES =
  /\b(two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?:\w+\s+)?(?:stages?|phases?|steps?|parts?|weeks?|months?|kinds?|types?|ways?)\b/iu;

/**
 * Returns a level for each heading of a plain text: 1 for the title, 2 for sections, 3 for the
 * questions below a questions heading, for `3.1`, and for the parts that a heading counts out
 * ("The three stages").
 */
export function levelHeadings(
  headings: readonly TextLine[],
  hasTitle: boolean,
): Map<TextLine, number> {
  const levels = new Map<TextLine, number>();
  let isAmongQuestions = false;
  let partsLeft = 0;
  headings.forEach((heading, index) => {
    const isQuestion = /\?["”»]?$/u.test(heading.text);
    const isTitle = index === 0 && hasTitle;
    const isSubNumber = heading.marker.kind === "number" && heading.marker.sign === "1.1";
    const isBelow = (isAmongQuestions && isQuestion) || partsLeft > 0 || isSubNumber;
    levels.set(heading, isTitle ? 1 : isBelow ? 3 : 2);
    if (isBelow) {
      partsLeft = Math.max(0, partsLeft - 1);
      return;
    }
    isAmongQuestions = isQuestionsHeading(heading.text);
    partsLeft = isTitle ? 0 : countParts(heading.text);
  });
  return levels;
}

/** How many parts a heading announces: 3 for "The three stages". (Default: 0) */
function countParts(text: string): number {
  const word = ENUMERATES.exec(text)?.[1]?.toLowerCase();
  if (word === undefined) return 0;
  const index = NUMBER_WORDS.indexOf(word);
  const count = index >= 0 ? index + 2 : Number(word);
  // "How 7 weeks changed my garden" counts out nothing; more than a handful seldom has headings.
  return count <= 6 ? count : 0;
}
