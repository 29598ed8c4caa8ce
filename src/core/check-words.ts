import { DriplineError } from "./errors.ts";
import { nearest } from "./nearest.ts";
import { WORD_KEYS, findBrokenForms, placesOf } from "./words.ts";
import type { Words } from "./words.ts";

/** What is checked, and what it is called. */
interface CheckedWords {
  readonly words: Readonly<Record<string, unknown>>;
  /** What may stand for values in each phrase: as here. */
  readonly english: Readonly<Record<string, unknown>>;
  /** `templates/<theme>/words/<language>.yaml`, which should have what is missing. */
  readonly expected: string;
  /** The file that has what is wrong. */
  readonly path: string;
}

/**
 * Returns the words of a language, all of them there and none of them broken.
 *
 * Errors: `render/missing-words`, `render/unknown-words`, `render/broken-words`.
 */
export function checkWords({ words, english, expected, path }: CheckedWords): Words {
  refuseUnknownWords(Object.keys(words), path);
  const missing = WORD_KEYS.filter((key) => typeof words[key] !== "string");
  if (missing.length > 0) {
    throw missingWords(
      expected,
      missing.map((key) => lacking(key, words[key])),
    );
  }
  const whole = words as Words; // every key was just seen to be a string
  refuseBrokenForms(Object.values(whole), path);
  for (const key of WORD_KEYS) refuseUnknownPlaces(key, whole[key], String(english[key]), path);
  return whole;
}

/** Returns the error about phrases that a file lacks. */
export function missingWords(file: string, missing: readonly string[]): DriplineError {
  return new DriplineError("render/missing-words", `${file} lacks: ${missing.join(", ")}.`, {
    hint: "Copy the lines from templates/shared/words/en.yaml and translate them.",
  });
}

/** Returns a name that a file lacks, with what stands in its place. */
export function lacking(name: string, value: unknown): string {
  return value === undefined ? name : `${name} (not ${JSON.stringify(value)})`;
}

function refuseUnknownWords(keys: readonly string[], path: string): void {
  const unknown = keys.find((key) => !WORD_KEYS.some((known) => known === key));
  if (unknown === undefined) return;
  const guess = nearest(unknown, WORD_KEYS);
  throw new DriplineError("render/unknown-words", `${path} has "${unknown}", which nothing says.`, {
    hint:
      guess === undefined
        ? "templates/shared/words/en.yaml lists all that can be said."
        : `Did you mean "${guess}"?`,
  });
}

function refuseBrokenForms(phrases: readonly string[], path: string): void {
  const broken = phrases.flatMap((phrase) => findBrokenForms(phrase) ?? [])[0];
  if (broken === undefined) return;
  throw new DriplineError(
    "render/broken-words",
    `${path} has "${broken}", expected forms with their names, and one for all other numbers.`,
    {
      hint: "Write them like {days|one:# day|other:# days}, with zero, two, few and many as needed.",
    },
  );
}

/** What nothing is filled into, readers would see with its braces. */
function refuseUnknownPlaces(key: string, phrase: string, english: string, path: string): void {
  const known = placesOf(english);
  const unknown = placesOf(phrase).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const guess = nearest(unknown, known);
  const there = known.map((name) => `{${name}}`).join(", ");
  throw new DriplineError(
    "render/broken-words",
    `${path} has {${unknown}} in "${key}", where there is ${there || "nothing of the kind"}.`,
    { hint: guess === undefined ? "Take it out." : `Did you mean {${guess}}?` },
  );
}
