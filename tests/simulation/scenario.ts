import type { Edition } from "../../src/core/edition.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../src/core/time-units.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import type { ScheduleRules } from "../../src/schedule/rules.ts";
import { seededChance } from "../../src/schedule/seeded-chance.ts";
import { anEdition } from "../support/an-edition.ts";

/** A time in milliseconds since 1970; `until` belongs to it no more. */
export interface Period {
  readonly from: number;
  readonly until: number;
}

/** One person of a scenario. */
export interface ScenarioPerson {
  readonly email: string;
  readonly timezone: string;
  /** When they enrol in which series. */
  readonly enrollments: readonly { readonly series: number; readonly at: number }[];
  /** (Default: they stay) */
  readonly leavesAt: number | undefined;
}

/** Everything that will happen in one year, as a seed has it. */
export interface Scenario {
  readonly seed: string;
  readonly start: number;
  readonly end: number;
  readonly rules: ScheduleRules;
  readonly editions: readonly Edition[];
  readonly people: readonly ScenarioPerson[];
  /** No worker runs. */
  readonly outages: readonly Period[];
  /** The server puts everybody off, or can't be reached. */
  readonly refusals: readonly (Period & { readonly isUnreachable: boolean })[];
  /** The worker's clock is wrong by so many milliseconds. */
  readonly skews: readonly (Period & { readonly ms: number })[];
}

/** How large a scenario is. */
export interface ScenarioSize {
  readonly enrollments: number;
  readonly days: number;
}

const START = Date.UTC(2027, 0, 4);

/** Zones with summer time in the north, in the south, by half an hour, and without any. */
const ZONES = ["Europe/Lisbon", "America/St_Johns", "Asia/Tokyo", "Australia/Lord_Howe"];

/** A third of the people are in two series. */
const SERIES = ["tea", "bread"];

/** Returns a source of chance that goes on from call to call. */
export function chanceOf(seed: string): () => number {
  const chance = seededChance(seed);
  let asked = 0;
  return () => chance((asked += 1), 0);
}

/** Returns what a seed has in store. */
export function makeScenario(seed: string, { enrollments, days }: ScenarioSize): Scenario {
  const chance = chanceOf(`scenario ${seed}`);
  const start = START;
  const end = start + days * DAY_MS;
  // Who enrols in the last month would not be through at the end.
  const lastEnrollment = Math.max(1, days - 35);
  const grid = (ms: number): number => Math.floor(ms / (15 * MINUTE_MS)) * 15 * MINUTE_MS;
  const someTime = (): number => start + grid(chance() * lastEnrollment * DAY_MS);
  const people: ScenarioPerson[] = [];
  for (let left = enrollments; left > 0;) {
    const nSeries = left > 1 && chance() < 0.33 ? 2 : 1;
    const at = someTime();
    const enrolled = Array.from({ length: nSeries }, (_, series) => ({
      series: nSeries === 1 ? Math.floor(chance() * SERIES.length) : series,
      at: at + grid(series * chance() * 9 * DAY_MS),
    }));
    people.push({
      email: `p${people.length}@example.org`,
      timezone: ZONES[Math.floor(chance() * ZONES.length)] ?? "UTC",
      enrollments: enrolled,
      leavesAt: chance() < 0.1 ? at + grid(chance() * 14 * DAY_MS) : undefined,
    });
    left -= nSeries;
  }
  const periods = (count: number, most: number): Period[] =>
    Array.from({ length: count }, () => {
      const from = someTime();
      return { from, until: from + MINUTE_MS + Math.floor(chance() * most) };
    });
  const perYear = (count: number): number => Math.max(1, Math.round((count * days) / 365));
  return {
    seed,
    start,
    end,
    people,
    editions: SERIES.map((series) => editionOf(series)),
    rules: {
      ...DEFAULT_RULES,
      weekdays: chance() < 0.5 ? [1, 2, 3, 4, 5] : DEFAULT_RULES.weekdays,
      holidays: ["12-25", "01-01", "03-17"],
      minimumGapMs: chance() < 0.5 ? 0 : 20 * HOUR_MS,
    },
    outages: periods(perYear(6), 6 * DAY_MS),
    refusals: periods(perYear(20), 9 * HOUR_MS).map((period) => ({
      ...period,
      isUnreachable: chance() < 0.5,
    })),
    skews: periods(perYear(10), 5 * HOUR_MS).map((period) => ({
      ...period,
      ms: (chance() < 0.5 ? -1 : 1) * Math.floor(chance() * HOUR_MS),
    })),
  };
}

/** Returns the period that holds an instant. */
export function periodAt<P extends Period>(periods: readonly P[], at: number): P | undefined {
  return periods.find(({ from, until }) => from <= at && at < until);
}

function editionOf(series: string): Edition {
  const edition = anEdition(4);
  const emails = edition.emails.map((email) => ({
    ...email,
    subject: `${series} ${email.step}`,
    html: `<p>${series} ${email.step}</p>`,
    text: `${series} ${email.step}\n`,
  }));
  return { ...edition, id: `${series}-edition`, series, emails };
}
