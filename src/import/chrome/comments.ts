import type { Language } from "../../languages/language.ts";
import { lengthInWords } from "../../languages/sentences.ts";
import { endsSentence } from "./chrome-piece.ts";
import type { Piece } from "./chrome-piece.ts";

/** "ida_b: mine clicks", "Olaf says: so does mine", "Gwen — same here": a name, and what somebody says. */
const COMMENT = /^[\p{L}\p{N}_.,'’ @-]{2,30}(?: \([^()]{2,20}\))?(?::| [–—-]) \S/u;
/** "[IB1] Still right?", "Comment [IB1]: …": initials and a number, as word processors write a comment into a text. */
const DRAFT_COMMENT = /^(?:\p{Lu}\p{L}+ )?\[\p{Lu}{2,4}(\d{1,3})\]:? ?\S/u;
/** A name is short. */
const NAME_WORDS = 4;
/** "Show all", "Name", "Send": what else stands among comments. */
const BUTTON_WORDS = 6;

/**
 * Returns from which piece on a page ends with readers' comments: a heading for them in the second half, and below
 * it nothing but names with what they say, buttons and page chrome. (Default: the number of pieces)
 */
export function commentsStart(
  pieces: readonly Piece[],
  found: readonly (string | undefined)[],
  { commentsHeading }: Pick<Language, "commentsHeading">,
): number {
  // From behind: whatever stands between, the comments go on to the end.
  let index = pieces.length - 1;
  while (index > 0 && isAmongComments(pieces[index], found[index])) {
    const above = pieces[index - 1];
    const isFirst = isComment(pieces[index]) && above && commentsHeading.test(above.text);
    if (isFirst && index > pieces.length / 2) return index - 1;
    index -= 1;
  }
  return pieces.length;
}

function isAmongComments(piece: Piece | undefined, why: string | undefined): boolean {
  if (!piece) return false;
  const isButton = !endsSentence(piece.text) && lengthInWords(piece.text) <= BUTTON_WORDS;
  return why !== undefined || isComment(piece) || (isButton && !piece.isHeading);
}

/** Tells whether a piece is a name and what somebody says. */
export function isComment(piece: Piece | undefined): boolean {
  if (!piece || piece.isHeading || piece.isItem) return false;
  const name = COMMENT.exec(piece.text)?.[0] ?? "";
  return name !== "" && lengthInWords(name) <= NAME_WORDS + 1;
}

/** Returns the comments that were made on a draft: their numbers count on from 1, those of sources do not. */
export function findEditorComments(pieces: readonly Piece[]): number[] {
  const comments = pieces.flatMap(({ text }, index) => {
    const number = text.includes("[") ? DRAFT_COMMENT.exec(text)?.[1] : undefined;
    return number === undefined ? [] : [{ index, number: Number(number) }];
  });
  const isCounted = comments.every(({ number }, at) => number === at + 1);
  return isCounted ? comments.map(({ index }) => index) : [];
}
