import type { Block } from "../core/article.ts";
import { lengthInWords } from "../languages/sentences.ts";

/** "Yours from under the gutter," over a name. */
const MOST_WORDS = 6;
/** A sign-off, a name and a postscript or two. */
const MOST_TEXTS = 5;

/** Tells whether a text is the last line of a letter, over the name of who wrote it. */
export function isSignOff({ type, text }: Block, name: Block | undefined): boolean {
  const isShort = type === "paragraph" && text.endsWith(",") && lengthInWords(text) <= MOST_WORDS;
  return isShort && (name === undefined || lengthInWords(name.text) <= MOST_WORDS);
}

/** Returns the blocks above the sign-off near their end; all of them where there is none. */
export function aboveSignOff(blocks: readonly Block[]): readonly Block[] {
  const first = Math.max(1, blocks.length - MOST_TEXTS);
  const end = blocks.findIndex((block, at) => at >= first && isSignOff(block, blocks[at + 1]));
  return end < 0 ? blocks : blocks.slice(0, end);
}
