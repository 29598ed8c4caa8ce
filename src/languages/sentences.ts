import { languageOf } from "./language-of.ts";

/**
 * Returns the sentences of a text in order; together they hold all of its words.
 * Segmented by Unicode's rules (UAX 29) and rejoined after abbreviations.
 */
export type SentenceSplitter = (text: string) => string[];

/** Returns the splitter for a language (BCP 47). To make one takes longer than to split a paragraph. */
export function createSentenceSplitter(language: string): SentenceSplitter {
  const { abbreviation } = languageOf(language);
  const segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
  return (text) => {
    const sentences: string[] = [];
    let isOpen = false;
    for (const { segment } of segmenter.segment(text)) {
      if (isOpen) sentences.push((sentences.pop() ?? "") + segment);
      else sentences.push(segment);
      isOpen = abbreviation.test(sentences.at(-1) ?? "");
    }
    return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== "");
  };
}

/** Tells whether a line ends as a question does, in quotation marks too. */
export function asks(text: string): boolean {
  return /[?？]["”“»]?$/u.test(text);
}

/** Returns the words of a text as readers and counters take them: letters, digits and marks, lower case. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

/** Returns how many words `wordsOf` finds, without making them. */
export function countWords(text: string): number {
  // Composed first, as some signs of music come apart into a sign and a mark, which is one more word.
  const composed = COMPOSABLE.test(text) ? text.normalize("NFC") : text;
  let count = 0;
  let before = 0;
  for (let index = 0; index < composed.length; index++) {
    const code = composed.charCodeAt(index);
    let isPart = 0;
    // Of ASCII it is known without an expression; of others one finds all that belong together.
    if (code < 0x80) isPart = IS_PART[code] ?? 0;
    else {
      PARTS.lastIndex = index;
      isPart = Number(PARTS.test(composed));
      if (isPart === 1) index = PARTS.lastIndex - 1;
    }
    // Where words begin cannot be guessed, so to ask takes longer than to add up.
    count += isPart & ~before;
    before = isPart;
  }
  return count;
}

/** What may be composed or come apart: nothing below the first mark, and no dash or quotation mark. */
const COMPOSABLE = /[^\u0000-\u02FF\u2010-\u2027]/u;
const PARTS = /[\p{L}\p{N}\p{M}]+/uy;
/** For each character of ASCII 1 if it is a letter or digit, else 0. */
const IS_PART = Uint8Array.from({ length: 0x80 }, (_, code) =>
  Number(/[a-z\d]/iu.test(String.fromCharCode(code))),
);

/**
 * Returns how many words a tidy line has: what stands between its single spaces, signs too. More than `most` are
 * not counted: whether a text is long is known after a few of its words.
 */
export function lengthInWords(line: string, most = Infinity): number {
  let count = 1;
  // Words are short: to call `indexOf` for each takes longer than to look at its letters.
  for (let index = 0; index < line.length && count < most; index++) {
    if (line.charCodeAt(index) === 0x20) count += 1;
  }
  return count;
}
