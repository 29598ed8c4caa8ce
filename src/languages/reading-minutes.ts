import { countWords } from "./sentences.ts";

/** Adults read 200 to 300 words of prose a minute; the lower end is the honest promise. */
const WORDS_PER_MINUTE = 200;

/** Returns in how many whole minutes texts are read, at least 1. */
export function readingMinutes(texts: readonly string[]): number {
  const words = texts.reduce((sum, text) => sum + countWords(text), 0);
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE));
}
