import type { Language } from "../../languages/language.ts";
import { lengthInWords } from "../../languages/sentences.ts";
import { isLabel } from "./chrome-piece.ts";
import type { Piece } from "./chrome-piece.ts";

/** A call has so many words at most, an offer may name what is sold as well. */
const CALL_WORDS = 14;
const OFFER_WORDS = 28;
/** More lines that point are the habit of the headings. */
const MOST_POINTING = 2;

/** Why a line with a price and a button is page chrome; the languages say the same. */
export const WARES = "a product for sale";
/** "You may need": what stands over wares is short. */
const LABEL_WORDS = 5;
/** One line for sale may stand below a heading of the author's. */
const LEAST = 2;

/** ">> Order the kit", "👉 Order the kit". */
const POINTS_BEFORE = /^(?:>{1,3} ?|[»►▸▶➜➤👉]️? )(?=\p{L})/u;
/** "ORDER THE KIT >". */
const POINTS_BEHIND = /(?<=[\p{L}\p{N}!]) ?(?:>{1,3}|[»►▸▶➜➤])$/u;
const SIGNS_BEHIND = ">»►▸▶➜➤";
/** "[Order the kit]", "[ Order the kit ]". */
const BRACKETS = /^\[ ?(\p{L}[^[\]]{2,40}?) ?\]$/u;

/**
 * Returns the pieces between the texts that call to something or offer it, without a frame: a line that
 * points, a line in brackets to press, an offer in capitals or of the author's own wares.
 */
export function findLoneCalls(
  pieces: readonly Piece[],
  language: Pick<Language, "button" | "call" | "offer" | "ownOffer" | "warning">,
): number[] {
  const pointed = pieces.map(pointedWords);
  const nPointing = pointed.filter((words) => words !== undefined).length;
  return pieces.flatMap((piece, index) => {
    const isCall = isLoneCall(piece, pieces[index + 1], pointed[index], language, nPointing);
    return isCall && !language.warning.test(piece.text) ? [index] : [];
  });
}

function isLoneCall(
  piece: Piece,
  next: Piece | undefined,
  words: string | undefined,
  language: Pick<Language, "button" | "call" | "offer" | "ownOffer">,
  nPointing: number,
): boolean {
  const { text, isHeading, isItem, isRow } = piece;
  if (isHeading || isItem || isRow) return false;
  // Most texts are longer than any call.
  if (lengthInWords(text, OFFER_WORDS + 1) > OFFER_WORDS) return false;
  // A line that goes on right below is the heading of what it goes on with.
  const isOver = next?.isJoined === true && !next.isItem;
  if (isOffer(text, language)) return !isOver || piece.isJoined;
  if (language.button.test(BRACKETS.exec(text)?.[1] ?? "")) return true;
  if (words === undefined) return false;
  if (language.offer.test(words)) return true;
  // Where the sign stands behind the words it is a button, whatever goes on below it.
  if (isOver && !text.startsWith(words)) return false;
  return language.call.test(words) || (nPointing <= MOST_POINTING && isInCapitals(words));
}

/** What a line says that points at something. */
function pointedWords({ text, isItem }: Piece): string | undefined {
  // Most texts have none of the signs, which is seen at once.
  if (isItem || !(POINTS_BEFORE.test(text) || SIGNS_BEHIND.includes(text.slice(-1))))
    return undefined;
  if (lengthInWords(text, CALL_WORDS + 1) > CALL_WORDS) return undefined;
  const words = text.replace(POINTS_BEFORE, "").replace(POINTS_BEHIND, "");
  return words === text || /[.:]$/u.test(words) ? undefined : words.trim();
}

/** "10% off all pots", "My new book is out: use code POTS": no sentence that tells of what others sell. */
function isOffer(text: string, { offer, ownOffer }: Pick<Language, "offer" | "ownOffer">): boolean {
  if (ownOffer.test(text)) return true;
  return isInCapitals(text) && offer.test(text) && lengthInWords(text) > 2;
}

function isInCapitals(text: string): boolean {
  return /\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** Returns the labels right over lines for sale: what a shop calls its box between two texts. */
export function findShopLabels(
  pieces: readonly Piece[],
  found: readonly (string | undefined)[],
): number[] {
  return pieces.flatMap(({ text, isItem }, index) => {
    const first = index + 1;
    // Hardly any page sells, and then no label has to be looked at.
    if (found[first] !== WARES || isItem || !isLabel(text, LABEL_WORDS)) return [];
    const below = pieces.slice(first, first + LEAST);
    const isBox = below.every((piece, at) => piece.isJoined && found[first + at] === WARES);
    return isBox && below.length === LEAST ? [index] : [];
  });
}
