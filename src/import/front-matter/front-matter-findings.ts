import type { Finding, Place } from "../../core/errors.ts";
import { nearest } from "../../core/nearest.ts";

/** The settings of an article, with those that many programs read. */
export const KNOWN_KEYS = [
  "title",
  "author",
  "bio",
  "language",
  "series",
  "fields",
  "date",
  "tags",
  "layout",
];

/** Returns what an author should know about settings in TOML. */
export function tomlFinding(file: string, line: number): Finding {
  return {
    code: "import/front-matter-toml",
    severity: "info",
    message: `${file}:${line} has front matter in TOML, of which title and author are read.`,
    place: { file, line },
    hint: "Write other settings as YAML between two lines of --- in its place.",
  };
}

/** Tells whether a value is what blogs write below `series`: its name, or several. */
export function isNameOfSeries(value: unknown): boolean {
  const names = [value].flat();
  return names.length > 0 && names.every((name) => typeof name === "string");
}

/** Returns a finding for each setting that has no effect. */
export function unusedKeys(
  data: object,
  placeOf: (path: readonly PropertyKey[]) => Place,
  file: string,
): Finding[] {
  return Object.entries(data).flatMap(([key, value]) => {
    const isOther = key === "series" && isNameOfSeries(value);
    if (KNOWN_KEYS.includes(key) && !isOther) return [];
    return [{ code: "import/unknown-key", ...wordsFor(key, isOther, file), place: placeOf([key]) }];
  });
}

function wordsFor(
  key: string,
  isOther: boolean,
  file: string,
): Pick<Finding, "severity" | "message" | "hint"> {
  if (isOther) {
    return {
      severity: "info",
      message: `${file} names a series of its blog under "series", where settings of the emails are read.`,
      hint: "It has no effect here. Give it another key to write settings below `series`.",
    };
  }
  const guess = nearest(key, KNOWN_KEYS);
  return {
    severity: guess === undefined ? "info" : "warning",
    message: `Unknown front-matter key "${key}" in ${file}.`,
    hint: guess === undefined ? "It has no effect here." : `Did you mean "${guess}"?`,
  };
}
