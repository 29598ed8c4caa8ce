import { english } from "./english.ts";
import { german } from "./german.ts";
import type { Language } from "./language.ts";
import { structureOnly } from "./structure-only.ts";

/** The languages whose words the program knows. */
const LANGUAGES: readonly Language[] = [english, german];

/** A text this long is enough to tell its language. */
const SAMPLE_CHARACTERS = 20_000;

/** Returns what is known of a language (BCP 47); for others only what holds in all of them. */
export function languageOf(code: string): Language {
  const primary = code.toLowerCase().split("-")[0];
  return LANGUAGES.find((language) => language.code === primary) ?? structureOnly;
}

/** Tells whether the words of a language are known, or only the structure can be read. */
export function isKnownLanguage(code: string): boolean {
  return languageOf(code) !== structureOnly;
}

/** Returns the language whose common words a text has most of; `und` where it has too few of any. */
export function guessLanguage(text: string): string {
  const counts = new Map<string, number>();
  const sample =
    text
      .slice(0, SAMPLE_CHARACTERS)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  for (const word of sample) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ranked = LANGUAGES.map(({ code, commonWords }) => ({
    code,
    share:
      commonWords.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0) /
      Math.max(1, sample.length),
  })).toSorted((a, b) => b.share - a.share);
  const [best] = ranked;
  // A short text may hold none of them by chance; English is then the usual case.
  if (sample.length < 30) return "en";
  return best && best.share >= 0.04 ? best.code : "und";
}
