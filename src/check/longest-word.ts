import { fillMergeFields } from "../core/merge-field.ts";
import { shownWidth } from "../core/shown-width.ts";

/**
 * Where a line may end: at spaces, behind hyphens, beside a letter of a script that is written
 * without spaces (UAX 14). Mail programs differ at slashes, and classic Outlook keeps them together.
 */
const BREAKS =
  /\s+|(?<=[-\u00AD\u200B])|(?<=[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}])/u;

/** Returns the columns of the longest part of a text that no line breaks; merge fields have their fallbacks. */
export function longestWord(text: string): number {
  const words = fillMergeFields(text, {}, "text").split(BREAKS);
  return Math.max(0, ...words.map(shownWidth));
}
