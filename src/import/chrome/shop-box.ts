import { isLabel } from "./chrome-piece.ts";
import type { Piece } from "./chrome-piece.ts";

/** Why a line with a price and a button is page chrome; the languages say the same. */
export const WARES = "a product for sale";
/** "You may need": what stands over wares is short. */
const LABEL_WORDS = 5;
/** One line for sale may stand below a heading of the author's. */
const LEAST = 2;

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
