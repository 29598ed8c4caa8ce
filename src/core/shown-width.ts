import { onceMade } from "./once-made.ts";

/** Wide letters: CJK, kana, hangul, full-width forms (UAX 11, W and F), and emoji. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u;

/** What a reader takes for one character (UAX 29 §3), the same in all languages; few texts need to know. */
const graphemes = onceMade(() => new Intl.Segmenter("en", { granularity: "grapheme" }));

/** Latin, its punctuation and currency signs without marks and emoji: a column each. */
const NARROW = /^[\u0020-\u00A8\u00AA-\u00AD\u00AF-\u02FF\u2010-\u2027\u20A0-\u20BF]*$/u;

/** Whether each character of a text is a column: Latin letters and signs, no marks, emoji or merge fields. */
export function isNarrow(text: string): boolean {
  return NARROW.test(text);
}

/** Returns how many columns a text takes: 1 for a letter, 2 for a wide one, 0 for a mark on another. */
export function shownWidth(text: string): number {
  if (isNarrow(text)) return text.length;
  return [...graphemes().segment(text)].reduce(
    (sum, { segment }) => sum + (WIDE.test(segment) ? 2 : 1),
    0,
  );
}
