import type { Piece } from "./chrome-piece.ts";
import { lengthInWords, wordsOf } from "../../languages/sentences.ts";

/** Fewer words may stand twice by chance, more are no eye-catcher. */
const LEAST_WORDS = 5;
const MOST_WORDS = 40;
/** A text that quotes more than this is made of what people say. */
const MOST_QUOTES = 12;
const QUOTED = /^["“„«»‘'].*["”“»«’']$/u;

/**
 * Returns the pieces that a page shows a second time to catch the eye: words between quotation marks, on
 * their own, that stand within another piece too.
 */
export function findPullQuotes(pieces: readonly Piece[]): number[] {
  const quotes = pieces.flatMap((piece, index) => (isQuote(piece) ? [index] : []));
  // To look for each of many in all of the text would take the square of its length.
  if (quotes.length === 0 || quotes.length > MOST_QUOTES) return [];
  const folded = pieces.map(({ text }) => fold(text));
  return quotes.filter((index) => {
    const words = folded[index] ?? "";
    return folded.some(
      (text, at) => at !== index && text.length > words.length && text.includes(words),
    );
  });
}

function isQuote({ text, isHeading, isItem }: Piece): boolean {
  if (isHeading || isItem || !QUOTED.test(text)) return false;
  const words = lengthInWords(text);
  return words >= LEAST_WORDS && words <= MOST_WORDS;
}

/** The words alone, each with a space before and behind it. */
function fold(text: string): string {
  return ` ${wordsOf(text).join(" ")} `;
}
