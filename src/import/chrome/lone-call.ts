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
