import { isSpace } from "../core/inline.ts";
import { LIST_SIGNS } from "./markdown/sign-lists.ts";
import type { SourceBlock } from "./source-block.ts";

/**
 * Tells whether the pieces of a source hold the letters of its blocks in the same order, but for white space and
 * bullets. Both are walked at once: copies without white space would be the most memory of a proof.
 */
export function sameLetters(source: readonly string[], blocks: readonly SourceBlock[]): boolean {
  let block = 0;
  let text = blocks[0]?.text ?? "";
  let at = 0;
  /** Goes to the next letter of the blocks; `false` behind the last of them. */
  const findLetter = (): boolean => {
    for (; block < blocks.length; block++, at = 0, text = blocks[block]?.text ?? "") {
      while (at < text.length && isForm(text.charCodeAt(at))) at += 1;
      if (at < text.length) return true;
    }
    return false;
  };
  for (const piece of source) {
    for (let index = 0; index < piece.length; index++) {
      const code = piece.charCodeAt(index);
      if (isForm(code)) continue;
      if (!findLetter()) return false;
      // Most pieces are all of a block's text.
      if (index === 0 && at === 0 && piece === text) {
        at = text.length;
        break;
      }
      if (text.charCodeAt(at) !== code) return false;
      at += 1;
    }
  }
  return !findLetter();
}

/** White space, and bullets, which blocks hold as their type: none of either takes two code units. */
function isForm(code: number): boolean {
  // Most are letters of ASCII, for which a call takes most of the time.
  if (code > 0x20 && code < 0x80) return false;
  return isSpace(code) || (code >= 0x80 && LIST_SIGNS.includes(String.fromCharCode(code)));
}
