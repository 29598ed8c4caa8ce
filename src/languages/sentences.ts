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
  const word = /[\p{L}\p{N}\p{M}]+/gu;
  // Composed first, as some signs of music come apart into a sign and a mark, which is one more word.
  const composed = text.normalize("NFC");
  let count = 0;
  while (word.test(composed)) count += 1;
  return count;
}

/** Returns how many words a tidy line has: what stands between its single spaces, signs too. */
export function lengthInWords(line: string): number {
  let count = 1;
  for (let at = line.indexOf(" "); at >= 0; at = line.indexOf(" ", at + 1)) count += 1;
  return count;
}
