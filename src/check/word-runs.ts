import { wordsOf } from "../languages/sentences.ts";

/** Returns the words that a proof counts. */
export function readWords(text: string): string[] {
  return wordsOf(withoutForm(text));
}

/**
 * Returns a text without its note numbers, the signs of what is emphasised or struck, and marks of direction:
 * form, not words, which is taken off on both sides.
 */
export function withoutForm(text: string): string {
  return text.replace(/[*_~\u200E\u200F]/gu, "").replace(/\[\d+\]/gu, "");
}

/** Returns where some words follow each other in others, from an index on; -1 where they do not. */
export function findRun(words: readonly string[], wanted: readonly string[], from: number): number {
  for (let at = from; at <= words.length - wanted.length; at++) {
    if (wanted.every((word, index) => words[at + index] === word)) return at;
  }
  return -1;
}

/** Returns the words that stand in one of some runs. */
export function wordsInRuns(
  words: readonly string[],
  runs: readonly (readonly string[])[],
): string[] {
  const isInRun = words.map(() => false);
  for (const run of runs.filter(({ length }) => length > 0)) {
    for (let at = findRun(words, run, 0); at >= 0; at = findRun(words, run, at + 1)) {
      isInRun.fill(true, at, at + run.length);
    }
  }
  return words.filter((_, index) => isInRun[index]);
}

/** Returns the words of `rest` that are left when each allowed word takes away one like it. */
export function subtract(rest: readonly string[], allowed: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const word of allowed) left.set(word, (left.get(word) ?? 0) + 1);
  return rest.filter((word) => {
    const count = left.get(word) ?? 0;
    if (count > 0) left.set(word, count - 1);
    return count === 0;
  });
}
