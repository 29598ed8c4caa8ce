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

/** Scripts of other languages than those, with the language where nearly all that is written in it is one. */
const SCRIPTS: readonly { readonly letter: RegExp; readonly tag: string }[] = [
  { letter: /\p{Script=Arabic}/gu, tag: "ar" },
  { letter: /\p{Script=Hebrew}/gu, tag: "he" },
  { letter: /\p{Script=Greek}/gu, tag: "el" },
  { letter: /\p{Script=Armenian}/gu, tag: "hy" },
  { letter: /\p{Script=Georgian}/gu, tag: "ka" },
  { letter: /\p{Script=Thai}/gu, tag: "th" },
  { letter: /\p{Script=Hangul}/gu, tag: "ko" },
  { letter: /\p{Script=Thaana}/gu, tag: "dv" },
  { letter: /\p{Script=Nko}/gu, tag: "nqo" },
  { letter: /\p{Script=Syriac}/gu, tag: "und-Syrc" },
  { letter: /\p{Script=Adlam}/gu, tag: "und-Adlm" },
];
/** Persian, Urdu, Kurdish and others write with letters that Arabic has only in foreign names. */
const NOT_ARABIC = /(?![\u0621-\u064A])\p{Script=Arabic}/gu;
const MOST_FOREIGN = 0.02;

/**
 * Returns the language of a text by its script, or else the one whose common words it has most of; `und` where it has
 * too few of any, with the script (`und-Arab`) where that tells how it is written.
 */
export function guessLanguage(text: string): string {
  const start = text.slice(0, SAMPLE_CHARACTERS);
  const words = start.toLowerCase().match(/\p{L}+/gu) ?? [];
  const letters = countOf(start, /\p{L}/gu);
  if (countOf(start, /\p{Script=Latin}/gu) * 2 < letters) return guessByScript(start, letters);
  // A short text may hold none of them by chance; English is then the usual case.
  return words.length < 30 ? "en" : guessByWords(words);
}

function guessByScript(text: string, letters: number): string {
  const tag = SCRIPTS.find(({ letter }) => countOf(text, letter) * 2 > letters)?.tag ?? "und";
  const isForeign = tag === "ar" && countOf(text, NOT_ARABIC) > letters * MOST_FOREIGN;
  return isForeign ? "und-Arab" : tag;
}

function guessByWords(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const [best] = LANGUAGES.map(({ code, commonWords }) => ({
    code,
    share: commonWords.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0) / words.length,
  })).toSorted((a, b) => b.share - a.share);
  return best && best.share >= 0.04 ? best.code : "und";
}

function countOf(text: string, letter: RegExp): number {
  return text.match(letter)?.length ?? 0;
}
