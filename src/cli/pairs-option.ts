import { DriplineError } from "../core/errors.ts";

/** Gathers an option that may be given more than once. (Default before: none) */
export function gather(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** An option that takes pairs of words with an equals sign between them. */
export interface PairOption {
  readonly name: string;
  /** For the hint. */
  readonly example: string;
  /** Which equals sign parts the two where there are several: the first, if the left side can hold none. */
  readonly partedAt: "first" | "last";
}

/** Returns what `--option left=right` says, each left side once. (Default words: none) Errors: `usage/invalid-pair`. */
export function parsePairs(option: PairOption, words: readonly string[] = []): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const word of words) {
    const at = option.partedAt === "first" ? word.indexOf("=") : word.lastIndexOf("=");
    const [left, right] = [word.slice(0, Math.max(0, at)).trim(), word.slice(at + 1).trim()];
    if (left === "" || right === "" || pairs.has(left)) throw invalid(option, word);
    pairs.set(left, right);
  }
  return pairs;
}

function invalid({ name, example }: PairOption, word: string): DriplineError {
  return new DriplineError(
    "usage/invalid-pair",
    `Got ${name} "${word}", expected two words with an equals sign between them, the left one once.`,
    { hint: `Write it like ${name} "${example}".` },
  );
}
