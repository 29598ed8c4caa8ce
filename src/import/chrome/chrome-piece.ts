import { lengthInWords } from "../../languages/sentences.ts";

/** A text this long is the author's, wherever it stands. */
const PROSE_WORDS = 12;

/** What ends a sentence, and what may stand behind it. */
const ENDS = ".!?…";
const CLOSERS = '"”’»)';

/** A line or block, as the chrome rules see it. */
export interface Piece {
  readonly text: string;
  /** Whether nothing separates it from the piece before: no blank line, or an item of a list. */
  readonly isJoined: boolean;
  /** Whether the source marks it as a heading: "Menu" may then well be the author's. */
  readonly isHeading: boolean;
  /** Whether tabs or wide gaps part it into cells. */
  readonly isRow: boolean;
  /** Whether it is an item of a list that the source marks. */
  readonly isItem: boolean;
  /** Whether it belongs to a place in the text, whatever stands around it. (Default: it does not) */
  readonly isFootnote?: boolean;
  /** Whether all of its text is links. */
  readonly isLink: boolean;
  /** Whether it is two links or more in a line, as in a menu. (Default: it is none) */
  readonly isLinkRow?: boolean;
  /** Whether a frame or an indented box set it apart, of which the text shows nothing. (Default: it stands free) */
  readonly isFramed?: boolean;
}

/** Tells whether a piece reads as running text: a sentence, or too long for a label. */
export function isProse({ text }: Pick<Piece, "text">): boolean {
  const least = endsSentence(text) ? PROSE_WORDS : 2 * PROSE_WORDS;
  return lengthInWords(text, least) >= least;
}

/** Tells whether a text ends as a sentence does. */
export function endsSentence(text: string): boolean {
  // From behind: an expression would look at every point of a long text.
  let last = text.length - 1;
  while (last >= 0 && CLOSERS.includes(text.charAt(last))) last -= 1;
  return last >= 0 && ENDS.includes(text.charAt(last));
}

/** A few words that are no sentence. */
export function isLabel(text: string, most: number): boolean {
  return lengthInWords(text) <= most && !/[.!?:;…]["”»]?$/u.test(text);
}
