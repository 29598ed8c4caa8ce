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
  const composed = text.normalize("NFC");
  const part = /[\p{L}\p{N}\p{M}]+/uy;
  let count = 0;
  let isInWord = false;
  for (let index = 0; index < composed.length; index++) {
    const code = composed.charCodeAt(index);
    let isPart: boolean;
    // Of ASCII it is known without an expression; of others one finds all that belong together.
    if (code < 0x80) isPart = isLetterOrDigit(code);
    else {
      part.lastIndex = index;
      isPart = part.test(composed);
      if (isPart) index = part.lastIndex - 1;
    }
    if (isPart && !isInWord) count += 1;
    isInWord = isPart;
  }
  return count;
}

function isLetterOrDigit(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

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
