import { DriplineError } from "../core/errors.ts";

/** Gathers an option that may be given more than once. */
export function gather(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/**
 * Returns what `--option left=right` says, each left side once; a hint shows the `example`.
 *
 * Errors: `usage/invalid-pair`.
 */
export function parsePairs(
  option: string,
  words: readonly string[],
  example: string,
): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const word of words) {
    const at = word.lastIndexOf("=");
    const [left, right] = [word.slice(0, Math.max(0, at)).trim(), word.slice(at + 1).trim()];
    if (left === "" || right === "" || pairs.has(left)) throw invalid(option, word, example);
    pairs.set(left, right);
  }
  return pairs;
}

function invalid(option: string, word: string, example: string): DriplineError {
  return new DriplineError(
    "usage/invalid-pair",
    `Got ${option} "${word}", expected two words with an equals sign between them, the left one once.`,
    { hint: `Write it like ${option} "${example}".` },
  );
}
