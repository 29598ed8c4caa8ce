import { isClosingHeading, isQuestionsHeading } from "../core/heading-words.ts";
import type { TextLine } from "./plain-text-lines.ts";

/** What the other lines of an article say about one that may be a heading. */
export interface HeadingContext {
  readonly next: TextLine | undefined;
  /** Whether the article's headings are numbered, so that one without a number is unlikely. */
  readonly isNumberedArticle: boolean;
}

/** How likely a line is a heading, and the habits that say so. */
export interface HeadingScore {
  readonly score: number;
  readonly reasons: readonly string[];
}

/** A line from this score on is taken as a heading. */
export const HEADING_THRESHOLD = 4;

/** How a reader's question begins; "So, is it worth it?" goes on from the sentence before. */
const ASKING =
  /^["“«]?(?:how|what|why|when|where|who|which|is|are|am|can|could|do|does|did|should|will|would|may|must|i|my)\b/iu;

/** The most words of a heading; the longest in the development articles has 14. */
const MAX_WORDS = 18;

/** Returns how likely a line of plain text is a heading: habits add up, each with its reason. */
export function scoreHeading(line: TextLine, context: HeadingContext): HeadingScore {
  const words = line.text.split(" ");
  const reasons: string[] = [];
  let score = 0;
  const add = (points: number, reason: string): void => {
    score += points;
    reasons.push(reason);
  };
  if (!couldBeHeading(line, words)) return { score: 0, reasons: ["it reads as running text"] };
  if (line.isBlankBefore && line.isBlankAfter) add(1, "it stands alone");
  if (words.length <= 10) add(1, "it is short");
  if (/[?？]["”»]?$/u.test(line.text)) {
    add(ASKING.test(line.text) ? 2 : 1, "it asks a question");
  }
  if (/[\p{L}\p{N})"”]$/u.test(line.text) && !/[?？]/u.test(line.text))
    add(1, "it has no full stop");
  if (isBody(context.next, line)) add(1, "a text follows");
  if (isQuestionsHeading(line.text) || isClosingHeading(line.text)) add(3, "it is a usual heading");
  if (isAllCapitals(line.text)) add(2, "it is in capitals");
  else if (isTitleCase(words)) add(2, "its words are capitalised");
  if (isHeadingNumber(line)) add(2, "it is numbered");
  else if (context.isNumberedArticle) add(-2, "the other headings are numbered");
  if (/^(?:and|so|but|or|yet|then|well|now),?\s/iu.test(line.text)) {
    add(-2, "it goes on from the sentence before");
  }
  return { score, reasons };
}

/** Tells whether a line carries a number as headings do: `2.` or `3.1`, standing alone. */
export function isHeadingNumber(line: TextLine): boolean {
  return (
    line.marker.kind === "number" &&
    (line.marker.sign === "1." || line.marker.sign === "1.1") &&
    line.isBlankBefore &&
    line.isBlankAfter
  );
}

function couldBeHeading(line: TextLine, words: readonly string[]): boolean {
  if (line.marker.kind !== "none" && !isHeadingNumber(line)) return false;
  return (
    words.length <= MAX_WORDS && /\p{L}/u.test(line.text) && !/[.,;:!…]["”']?$/u.test(line.text)
  );
}

/** A text follows when the next line is longer, ends a sentence, leads in a list, or is one. */
function isBody(next: TextLine | undefined, line: TextLine): boolean {
  if (next === undefined) return false;
  return (
    (next.marker.kind !== "none" && !isHeadingNumber(next)) ||
    /[.:;!…]["”')]?$/u.test(next.text) ||
    next.text.length > line.text.length * 2
  );
}

function isAllCapitals(text: string): boolean {
  return /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** Most words of four letters or more begin with a capital, and there are at least two words. */
function isTitleCase(words: readonly string[]): boolean {
  const long = words.filter((word) => /^\P{L}*\p{L}{4,}/u.test(word));
  const capitals = long.filter((word) => /^\P{L}*\p{Lu}/u.test(word));
  return words.length >= 2 && long.length > 0 && capitals.length >= long.length * 0.75;
}
