import type { Language } from "../../languages/language.ts";
import type { Piece } from "./chrome-piece.ts";

/**
 * Returns from which piece on a page speaks of the project in which its text is kept: the last headings in its second
 * half, each of them "Contributing", "License" and the like. (Default: the number of pieces)
 */
export function projectTailStart(
  pieces: readonly Piece[],
  { projectHeading }: Pick<Language, "projectHeading">,
): number {
  let start = pieces.length;
  for (let index = pieces.length - 1; index > pieces.length / 2; index--) {
    const piece = pieces[index];
    if (piece?.isHeading !== true) continue;
    if (!projectHeading.test(piece.text)) break;
    start = index;
  }
  return start;
}
