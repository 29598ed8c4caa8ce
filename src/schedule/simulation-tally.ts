import { DAY_MS, HOUR_MS } from "../core/time-units.ts";
import { elementAt } from "./element-at.ts";

/** A row of numbers, one for each day of the period. */
export interface DailyRow {
  readonly name: string;
  readonly total: number;
  readonly perDay: readonly number[];
}

/** What a simulation has counted. Days and hours are those of UTC, from the first day on. */
export interface SimulationCounts {
  readonly accepted: number;
  readonly deferred: number;
  readonly bounced: number;
  readonly unsubscribed: number;
  /** Skipped, since they would have come too late. */
  readonly skipped: number;
  readonly perHour: readonly number[];
  readonly domains: readonly DailyRow[];
  readonly steps: readonly DailyRow[];
  /** For each limit that held somebody: in how many minutes somebody waited for it. */
  readonly limits: readonly DailyRow[];
  /** The most who waited at one time for a limit, and when. */
  readonly longestLine: { readonly waiting: number; readonly hour: number };
}

/** Counts while a simulation runs. */
export interface Tally {
  readonly accept: (at: number, domain: number, step: number) => void;
  readonly count: (what: "deferred" | "bounced" | "unsubscribed" | "skipped") => void;
  /** Notes that somebody waits for a limit in the minute that begins at an instant. */
  readonly hold: (at: number, limit: string) => void;
  /** Notes how many wait for limits. */
  readonly lineUp: (at: number, waiting: number) => void;
  readonly result: () => SimulationCounts;
}

/** The names of what is counted apart. */
export interface TallyNames {
  readonly domains: readonly string[];
  readonly steps: readonly string[];
}

/** Returns an empty tally of a period. */
export function createTally(start: number, days: number, names: TallyNames): Tally {
  const perHour = new Float64Array(days * 24);
  const domains = names.domains.map(() => new Float64Array(days));
  const steps = names.steps.map(() => new Float64Array(days));
  const limits = new Map<string, Float64Array>();
  const counts = { accepted: 0, deferred: 0, bounced: 0, unsubscribed: 0, skipped: 0 };
  let longestLine = { waiting: 0, hour: 0 };
  const dayOf = (at: number): number => Math.floor((at - start) / DAY_MS);
  const hourOf = (at: number): number => Math.floor((at - start) / HOUR_MS);
  return {
    accept: (at, domain, step) => {
      counts.accepted += 1;
      add(perHour, hourOf(at));
      add(elementAt(domains, domain), dayOf(at));
      add(elementAt(steps, step), dayOf(at));
    },
    count: (what) => {
      counts[what] += 1;
    },
    hold: (at, limit) => {
      const minutes = limits.get(limit) ?? new Float64Array(days);
      limits.set(limit, minutes);
      add(minutes, dayOf(at));
    },
    lineUp: (at, waiting) => {
      if (waiting > longestLine.waiting) longestLine = { waiting, hour: hourOf(at) };
    },
    result: () => ({
      ...counts,
      perHour: [...perHour],
      domains: names.domains.map((name, index) => rowOf(name, elementAt(domains, index))),
      steps: names.steps.map((name, index) => rowOf(name, elementAt(steps, index))),
      limits: [...limits].map(([name, minutes]) => rowOf(name, minutes)),
      longestLine,
    }),
  };
}

/** Returns the name of a limit without the date of a day's allowance: `mailer/day`. */
export function limitName(key: string): string {
  return key.replace(/\/\d{4}-\d\d-\d\d$/u, "");
}

function add(row: Float64Array, index: number): void {
  row[index] = elementAt(row, index) + 1;
}

function rowOf(name: string, row: Float64Array): DailyRow {
  return { name, total: row.reduce((sum, count) => sum + count, 0), perDay: [...row] };
}
