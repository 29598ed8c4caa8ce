import { isSpace } from "../core/inline.ts";
import { LIST_SIGNS } from "./markdown/sign-lists.ts";
import type { SourceBlock } from "./source-block.ts";

/**
 * Tells whether the pieces of a source hold the letters of its blocks in the same order, but for white space and
 * bullets. Both are walked at once: copies without white space would be the most memory of a proof.
 */
export function sameLetters(source: readonly string[], blocks: readonly SourceBlock[]): boolean {
  const letters = readLetters(blocks);
  for (const piece of source) {
    // Most pieces are all of a block's text.
    if (letters.takeText(piece)) continue;
    for (let index = 0; index < piece.length; index++) {
      const code = piece.charCodeAt(index);
      if (!isForm(code) && letters.next() !== code) return false;
    }
  }
  return Number.isNaN(letters.next());
}

/** Reads the letters of blocks one by one; behind the last of them comes `NaN`. */
function readLetters(blocks: readonly SourceBlock[]): {
  readonly next: () => number;
  /** Goes on behind the text of the next block if that is the piece. */
  readonly takeText: (piece: string) => boolean;
} {
  let block = 0;
  let at = 0;
  let text = blocks[0]?.text ?? "";
  const goOn = (): void => {
    block += 1;
    at = 0;
    text = blocks[block]?.text ?? "";
  };
  return {
    next: () => {
      for (; block < blocks.length; goOn()) {
        while (at < text.length) {
          const code = text.charCodeAt(at);
          at += 1;
          if (!isForm(code)) return code;
        }
      }
      return Number.NaN;
    },
    takeText: (piece) => {
      while (at === text.length && block < blocks.length) goOn();
      if (at > 0 || piece !== text) return false;
      goOn();
      return true;
    },
  };
}

/** White space, and bullets, which blocks hold as their type: none of either takes two code units. */
function isForm(code: number): boolean {
  return isSpace(code) || (code >= 0x80 && LIST_SIGNS.includes(String.fromCharCode(code)));
}
