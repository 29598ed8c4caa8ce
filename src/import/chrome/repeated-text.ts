import { endsSentence, isProse } from "./chrome-piece.ts";
import type { Piece } from "./chrome-piece.ts";
import { lengthInWords, wordsOf } from "../../languages/sentences.ts";

/** Two lines may come again by chance. */
const LEAST = 3;
/** What a table of contents is called is short: "In this guide". */
const LABEL_WORDS = 5;

/** A longer line that comes again is no heading. */
const ENTRY_WORDS = 14;
/** No heading of so few words has more characters. */
const LONGEST = 200;

/** Why a table of contents is page chrome; the languages say the same. */
export const CONTENTS = "a table of contents";

/** Returns what a line of a table of contents names, in small letters and without the number of its page. */
export function entryName(text: string): string {
  if (text.length > LONGEST) return "";
  return text.replace(/[\s.…]+\d{1,3}$/u, "").toLowerCase();
}

/**
 * Returns the pieces of a table of contents, whatever stands over it: three lines or more, each of
 * which comes again below them, in the same order, as headings do.
 */
export function findRepeatedHeadings(pieces: readonly Piece[]): number[] {
  const last = new Map<string, number>();
  // Below a list in small letters the headings may stand in capitals.
  const names = pieces.map((piece) => (couldBeEntry(piece) ? piece.text.toLowerCase() : ""));
  for (const [index, name] of names.entries()) if (name !== "") last.set(name, index);
  const found: number[] = [];
  for (let first = 0; first < pieces.length; first++) {
    const end = runEnd(pieces, { names, last }, first);
    if (end - first < LEAST) continue;
    const from = isLabel(pieces, first, end) ? first - 1 : first;
    if (!isLedIn(pieces[first - 1])) {
      for (let index = from; index < end; index++) found.push(index);
    }
    first = end;
  }
  return found;
}

/** Most pieces are texts, which nothing lists. */
function couldBeEntry(piece: Piece): boolean {
  return piece.text.length <= LONGEST && !isProse(piece);
}

/** The lines in small letters (empty: no line that a heading could be), and where each stands last. */
interface Lines {
  readonly names: readonly string[];
  readonly last: ReadonlyMap<string, number>;
}

/** Returns the index behind the last of the lines from here on that come again in their order. */
function runEnd(pieces: readonly Piece[], { names, last }: Lines, first: number): number {
  let place = 0;
  let end = first;
  for (; end < pieces.length; end++) {
    const [piece, name = ""] = [pieces[end], names[end]];
    const again = last.get(name) ?? end;
    // Hardly any line comes again, and then nothing has to be counted.
    if (!piece || name === "" || again <= end || piece.isRow || again <= place) break;
    if (end > first && !piece.isJoined) break;
    if (lengthInWords(piece.text) > ENTRY_WORDS) break;
    place = again;
  }
  // What comes again inside the run is a list of a few words.
  return (last.get(names[first] ?? "") ?? 0) >= end ? end : first;
}

/** "This guide is about three things:" is a sentence of the author's, and what follows goes on with it. */
function isLedIn(above: Piece | undefined): boolean {
  return above !== undefined && above.text.endsWith(":") && lengthInWords(above.text) > LABEL_WORDS;
}

function isLabel(pieces: readonly Piece[], first: number, end: number): boolean {
  const above = pieces[first - 1];
  if (!above || endsSentence(above.text) || lengthInWords(above.text) > LABEL_WORDS) return false;
  // A heading of the author's has a text of its own, below the links too.
  return above.isHeading ? pieces[end]?.isHeading === true : pieces[first]?.isJoined === true;
}

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
