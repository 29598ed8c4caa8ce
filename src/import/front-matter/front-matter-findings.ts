import { formatDelay } from "../../core/delay.ts";
import type { DelayFields } from "../../core/delay.ts";
import type { Finding, Place } from "../../core/errors.ts";
import { nearest } from "../../core/nearest.ts";
import type { SeriesSettings } from "./series-options.ts";

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

type PlaceOf = (path: readonly PropertyKey[]) => Place;

/** Returns a finding for each delay that has no effect, since another one of the same emails counts. */
export function overruledDelays(series: SeriesSettings, placeOf: PlaceOf): Finding[] {
  const { topics, delays = {} } = series ?? {};
  const own = typeof topics === "object" ? topics : [];
  return [
    ...twoSpellings(series, ["series"], placeOf),
    ...own.flatMap((topic, index) => {
      const path = ["series", "topics", index];
      const set = topic.delay ?? daysOf(topic);
      const key = topic.delay ? "delay" : "delay_days";
      const counts = Object.hasOwn(delays, topic.name) ? delays[topic.name] : undefined;
      return [
        ...twoSpellings(topic, path, placeOf),
        ...overruled([...path, key], set, ["series", "delays", topic.name], counts, placeOf),
      ];
    }),
  ];
}

interface Spellings {
  readonly delay?: DelayFields | undefined;
  readonly delay_days?: number | undefined;
}

function twoSpellings(
  written: Spellings | undefined,
  path: readonly PropertyKey[],
  placeOf: PlaceOf,
): Finding[] {
  const days = daysOf(written);
  return overruled([...path, "delay_days"], days, [...path, "delay"], written?.delay, placeOf);
}

function daysOf(written: Spellings | undefined): DelayFields | undefined {
  return written?.delay_days === undefined ? undefined : { delayDays: written.delay_days };
}

function overruled(
  path: readonly PropertyKey[],
  delay: DelayFields | undefined,
  holding: readonly PropertyKey[],
  counts: DelayFields | undefined,
  placeOf: PlaceOf,
): Finding[] {
  if (!delay || !counts || formatDelay(delay) === formatDelay(counts)) return [];
  return [
    {
      code: "import/delayed-twice",
      severity: "warning",
      message: `${path.join(".")} is ${formatDelay(delay)}, and ${holding.join(".")} is ${formatDelay(counts)}, which counts.`,
      place: placeOf(path),
      hint: "Take one of the two lines out.",
    },
  ];
}
