import type { Language } from "../../languages/language.ts";
import { lengthInWords } from "../../languages/sentences.ts";
import type { Piece } from "./chrome-piece.ts";

/** A longer text between signs is no notice. */
const MOST_WORDS = 28;
const MOST_LENGTH = 200;
/** What a piece begins and ends with, without a word of its own. */
const SIGNS_BEFORE = /^[^\p{L}\p{N}\s"'“„«‘(¿¡[$£€&@….]+(?=\s|\p{L}|\p{N})/u;
const SIGNS_BEHIND = /(?<![^\p{L}\p{N}\s])[^\p{L}\p{N}\s"'”“»’).,…!?:;%\]$£€]+$/u;
const MIRRORED: ReadonlyMap<string, string> = new Map([
  [">", "<"],
  ["»", "«"],
  ["→", "←"],
  ["►", "◄"],
]);
/** "CLUB KIT: new vests": a label in capitals, which a price behind it tells from a tip of the author's. */
const LABEL = /^\p{Lu}{2,}(?:[ &]\p{Lu}{2,}){0,2}[ &]?: .*(?:[£$€]\s?\d|\d ?(?:€|EUR|USD|GBP))/u;

/** A frame, and the words in it. */
interface Frame {
  readonly words: string;
  /** Whether the signs point at the words, as those around a button do. */
  readonly isPointing: boolean;
}

/** Returns what stands between signs on both sides: `>> Book a table <<`, `*** New! ***`, `★ 10 % off ★`. */
export function frameOf(text: string): Frame | undefined {
  if (text.length > MOST_LENGTH) return undefined;
  const before = SIGNS_BEFORE.exec(text)?.[0];
  // Most texts begin with a letter.
  const behind = before === undefined ? undefined : SIGNS_BEHIND.exec(text)?.[0];
  if (before === undefined || behind === undefined) return undefined;
  const words = text.slice(before.length, text.length - behind.length).trim();
  if (before.length + behind.length > text.length || words === "") return undefined;
  const mirrored = Array.from(before, (sign) => MIRRORED.get(sign) ?? sign).join("");
  // »Words« are quoted, as some print it.
  const isQuoted = before.length === 1 && !/^\S\s/u.test(text);
  const isPointing = mirrored !== before && !isQuoted;
  // One sign alone may be a dash or a star of the author's: only a picture or an arrow is none.
  const isFrame =
    mirrored === behind && (isPointing || before.length > 1 || /[\p{So}—–]/u.test(before));
  return isFrame ? { words, isPointing } : undefined;
}

/**
 * Returns the pieces in a frame that stand alone and offer or announce something: where several differ,
 * only those that offer something, as the others may be headings.
 */
export function findFramedNotices(
  pieces: readonly Piece[],
  { offer, warning }: Pick<Language, "offer" | "warning">,
): number[] {
  const frames = pieces.flatMap((piece, index) => {
    if (piece.isItem) return [];
    const frame = piece.isFramed ? { words: piece.text, isPointing: false } : frameOf(piece.text);
    const isShort = frame && frame.words.length <= MOST_LENGTH;
    return isShort && lengthInWords(frame.words) <= MOST_WORDS ? [{ ...frame, index }] : [];
  });
  const pointing = new Set(
    frames.filter(({ isPointing }) => isPointing).map(({ words }) => words.toLowerCase()),
  );
  return frames.flatMap(({ words, isPointing, index }) => {
    const isOffer = offer.test(words) || LABEL.test(words);
    const isCall = isPointing && pointing.size === 1 && isAlone(pieces, index);
    return (isOffer || isCall) && !warning.test(words) ? [index] : [];
  });
}

/** What stands right over a text may be its heading. */
function isAlone(pieces: readonly Piece[], index: number): boolean {
  return pieces[index + 1]?.isJoined !== true;
}
