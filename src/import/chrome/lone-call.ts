import type { Language } from "../../languages/language.ts";
import { lengthInWords } from "../../languages/sentences.ts";
import type { Piece } from "./chrome-piece.ts";

/** A call has so many words at most, an offer may name what is sold as well. */
const CALL_WORDS = 14;
const OFFER_WORDS = 28;
/** More lines that point are the habit of the headings. */
const MOST_POINTING = 2;

/** ">> Order the kit", "👉 Order the kit". */
const POINTS_BEFORE = /^(?:>{1,3} ?|[»►▸▶➜➤👉]️? )(?=\p{L})/u;
/** "ORDER THE KIT >". */
const POINTS_BEHIND = /(?<=[\p{L}\p{N}!]) ?(?:>{1,3}|[»►▸▶➜➤])$/u;
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
  const pointing = pieces.filter((piece) => pointedWords(piece) !== undefined);
  return pieces.flatMap((piece, index) => {
    const { text, isHeading, isItem, isRow } = piece;
    // A line that goes on right below is the heading of what it goes on with.
    const isOver = pieces[index + 1]?.isJoined === true && pieces[index + 1]?.isItem !== true;
    if (isHeading || isItem || isRow || language.warning.test(text)) return [];
    if (isOffer(piece, language)) return isOver && !piece.isJoined ? [] : [index];
    if (language.button.test(BRACKETS.exec(text)?.[1] ?? "")) return [index];
    const words = pointedWords(piece);
    if (words === undefined) return [];
    if (language.offer.test(words)) return [index];
    // Where the sign stands behind the words it is a button, whatever goes on below it.
    if (isOver && !text.startsWith(words)) return [];
    const isCall = language.call.test(words);
    const isShouted = pointing.length <= MOST_POINTING && isInCapitals(words);
    return isCall || isShouted ? [index] : [];
  });
}

/** What a line says that points at something. */
function pointedWords({ text, isItem }: Piece): string | undefined {
  if (isItem || lengthInWords(text, CALL_WORDS + 1) > CALL_WORDS) return undefined;
  const words = text.replace(POINTS_BEFORE, "").replace(POINTS_BEHIND, "");
  return words === text || /[.:]$/u.test(words) ? undefined : words.trim();
}

/** "10% off all pots", "My new book is out: use code POTS": no sentence that tells of what others sell. */
function isOffer(
  { text }: Piece,
  { offer, ownOffer }: Pick<Language, "offer" | "ownOffer">,
): boolean {
  if (lengthInWords(text, OFFER_WORDS + 1) > OFFER_WORDS) return false;
  if (ownOffer.test(text)) return true;
  return isInCapitals(text) && offer.test(text) && lengthInWords(text) > 2;
}

function isInCapitals(text: string): boolean {
  return /\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text);
}
