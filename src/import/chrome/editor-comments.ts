import type { Piece } from "./chrome-piece.ts";

/** "[IB1] Still right?", "Comment [IB1]: …": initials and a number, as word processors write a comment into a text. */
const COMMENT = /^(?:\p{Lu}\p{L}+ )?\[\p{Lu}{2,4}(\d{1,3})\]:? ?\S/u;

/** Returns the comments that were made on a draft: their numbers count on from 1, those of sources do not. */
export function findEditorComments(pieces: readonly Piece[]): number[] {
  const comments = pieces.flatMap(({ text }, index) => {
    const number = text.includes("[") ? COMMENT.exec(text)?.[1] : undefined;
    return number === undefined ? [] : [{ index, number: Number(number) }];
  });
  const isCounted = comments.every(({ number }, at) => number === at + 1);
  return isCounted ? comments.map(({ index }) => index) : [];
}
