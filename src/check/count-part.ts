import { findRun, readWords, subtract } from "./word-runs.ts";

/** What one part of one email was found to hold. */
export interface PartCount {
  readonly lost: readonly string[];
  readonly repeated: readonly string[];
  /** Words that are neither the author's nor the frame's. */
  readonly invented: readonly string[];
  readonly frameWords: number;
}

/** A sentence of the author's. */
export interface Sentence {
  readonly text: string;
  readonly words: readonly string[];
}

/** What may stand in a part beside the author's sentences. */
export interface Beside {
  /** Texts that each may stand there once, or not at all. */
  readonly frame: readonly string[];
  /** What the theme always says: so it may not count as the author's. */
  readonly theme: string;
  /** Where the author's words begin. */
  readonly start: number;
}

/** Returns which sentences a part lacks or repeats, and which of its words nobody has written. */
export function countPart(
  words: readonly string[],
  sentences: readonly Sentence[],
  { frame, theme, start }: Beside,
): PartCount {
  const isMatched = words.map(() => false);
  const lost: string[] = [];
  let cursor = start;
  for (const { text, words: run } of sentences) {
    const at = findRun(words, run, cursor);
    if (at < 0) {
      lost.push(text);
      continue;
    }
    isMatched.fill(true, at, at + run.length);
    cursor = at + run.length;
  }
  const rest = words.filter((_, index) => !isMatched[index]);
  const always = readWords(theme);
  const taken = subtract(always, rest);
  if (taken.length > 0) lost.push(taken.join(" "));
  const extra = subtract(rest, [...always, ...frame.flatMap(readWords)]);
  const repeated = sentences
    .filter(({ words: run }) => run.length > 0 && findRun(extra, run, 0) >= 0)
    .map(({ text }) => text);
  const explained = repeated.flatMap(readWords);
  return {
    lost,
    repeated,
    invented: subtract(extra, explained),
    frameWords: rest.length - extra.length,
  };
}

/** Returns what is wrong with a part, as one sentence; none where nothing is. */
export function describeFault(name: string, { lost, repeated, invented }: PartCount): string[] {
  const what = [
    lost[0] === undefined ? "" : `has lost ${lost.length} sentences, first "${lost[0]}"`,
    repeated[0] === undefined ? "" : `repeats ${repeated.length} sentences, first "${repeated[0]}"`,
    invented.length === 0
      ? ""
      : `has ${invented.length} words too many, first "${invented.slice(0, 5).join(" ")}"`,
  ].filter((part) => part !== "");
  return what.length === 0 ? [] : [`${name} ${what.join(" and ")}.`];
}
