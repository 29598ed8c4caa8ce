import type { ReadingPace } from "./subscriber.ts";
import { DAY_MS } from "./time-units.ts";

/** How long an email waits, and for what. */
export interface Delay {
  /** `days` are calendar days in the reader's zone; `hours` are hours of sixty minutes. */
  readonly unit: "days" | "hours";
  /** Whole, 0 or more. */
  readonly count: number;
  /** Counts from the acceptance of the previous email (for the first: enrollment), or from enrollment. */
  readonly from: "previous" | "enrollment";
}

/** A delay as series and editions keep it, in fields that are left out where they say nothing. */
export interface DelayFields {
  /** Calendar days; 0 where `delayHours` counts. */
  readonly delayDays: number;
  /** Hours instead of days. (Default: the days count) */
  readonly delayHours?: number;
  /** (Default: `previous`) */
  readonly delayFrom?: "enrollment";
}

/** A year: nobody waits longer for the next email of a series. */
const MAX_DAYS = 365;
const HOURS_A_DAY = 24;

/** Returns the delay of a step. */
export function delayOf({ delayDays, delayHours, delayFrom }: DelayFields): Delay {
  const from = delayFrom ?? "previous";
  return delayHours === undefined
    ? { unit: "days", count: delayDays, from }
    : { unit: "hours", count: delayHours, from };
}

/** Returns only the delay of a step, in the same order of fields each time. */
export function delayFieldsOf({ delayDays, delayHours, delayFrom }: DelayFields): DelayFields {
  return {
    delayDays,
    ...(delayHours === undefined ? {} : { delayHours }),
    ...(delayFrom === undefined ? {} : { delayFrom }),
  };
}

/** Returns the delay of a step for somebody who reads at a pace. Twice as often is no more than one email a day. */
export function delayAt(pace: ReadingPace = "planned", fields: DelayFields): Delay {
  const delay = delayOf(fields);
  return { ...delay, count: Math.ceil(delay.count * PACE_FACTORS[pace]) };
}

const PACE_FACTORS: Readonly<Record<ReadingPace, number>> = { planned: 1, slow: 2, fast: 0.5 };

/** A length and from when it counts: `3d`, `36h`, `2 days`, `1 week from enrollment`; for a field of a form, too. */
const DELAY_FORM = String.raw`(\d{1,4})\s*([Dd]|[Dd]ays?|[Hh]|[Hh]ours?|[Ww]|[Ww]eeks?)?(\s+from\s+enrollment)?`;
const DELAY = new RegExp(`^${DELAY_FORM}$`, "iu");

/** What a browser refuses in a field for a delay before it is sent; what a year is, `parseDelay` knows. */
export const DELAY_PATTERN = String.raw`\s*${DELAY_FORM}\s*`;

const DAYS_A_WEEK = 7;

/**
 * Returns the delay of `3d`, `36h`, `2 days`, `1 week` or `10d from enrollment`; a number alone means
 * days. `undefined` for anything else, and for more than a year.
 *
 * @example parseDelay("36h") // { delayDays: 0, delayHours: 36 }
 */
export function parseDelay(text: string | number): DelayFields | undefined {
  const [, digits = "", word = "d", anchor] = DELAY.exec(String(text).trim()) ?? [];
  const unit = word.charAt(0).toLowerCase();
  const count = Number(digits) * (unit === "w" ? DAYS_A_WEEK : 1);
  if (digits === "" || count > (unit === "h" ? MAX_DAYS * HOURS_A_DAY : MAX_DAYS)) return undefined;
  return {
    ...(unit === "h" ? { delayDays: 0, delayHours: count } : { delayDays: count }),
    ...(anchor === undefined ? {} : { delayFrom: "enrollment" }),
  };
}

/** Returns a delay as a person writes it: `3d`, `36h`, `10d from enrollment`. */
export function formatDelay({ delayDays, delayHours, delayFrom }: DelayFields): string {
  const length = delayHours === undefined ? `${delayDays}d` : `${delayHours}h`;
  return delayFrom === undefined ? length : `${length} from enrollment`;
}

/** What keeps the emails to one reader apart; the `schedule` of a project says it. */
export interface Spacing {
  /** Whether a reader gets at most one email a day. (Default: true) */
  readonly isOneADay?: boolean;
  /** Between two emails, in milliseconds. (Default: 0) */
  readonly minimumGapMs?: number;
  /** The days on which emails are sent, 1 is Monday, 7 is Sunday. (Default: all) */
  readonly weekdays?: readonly number[];
}

const WEEK: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

/**
 * Returns for each weekday of enrollment on which day after it a reader may expect each step. With one email a day at
 * most each comes a day after the one before it at the earliest; without, hours are parts of days, so that they add up.
 */
export function expectedDays(steps: readonly DelayFields[], spacing: Spacing): number[][] {
  return WEEK.map((weekday) => addUp(steps, weekday, spacing));
}

/**
 * Returns the whole days from one step to another, as it is said, by what `expectedDays` has returned; `undefined`
 * where the weekday of enrollment decides on it.
 */
export function daysBetween(
  expected: readonly (readonly number[])[],
  from: number,
  to: number,
): number | undefined {
  const all = new Set(expected.map((days) => Math.round((days[to] ?? 0) - (days[from] ?? 0))));
  return all.size === 1 ? all.values().next().value : undefined;
}

/** Returns for each step the first day on which it may be expected, as it is said: whole, counted from enrollment. */
export function daysFromEnrollment(steps: readonly DelayFields[], spacing: Spacing): number[] {
  const expected = expectedDays(steps, spacing);
  return steps.map((_, index) => Math.round(Math.min(...expected.map((days) => days[index] ?? 0))));
}

function addUp(
  steps: readonly DelayFields[],
  enrolledOn: number,
  { isOneADay = true, minimumGapMs = 0, weekdays = WEEK }: Spacing,
): number[] {
  const round = isOneADay ? Math.round : (days: number): number => days;
  const least = Math.max(isOneADay ? 1 : 0, round(minimumGapMs / DAY_MS));
  const isOpen = (day: number): boolean => weekdays.includes(((enrolledOn - 1 + day) % 7) + 1);
  const days: number[] = [];
  for (const [index, step] of steps.entries()) {
    const own = round(hoursOf(step) / HOURS_A_DAY);
    const previous = days.at(-1) ?? 0;
    const free = index === 0 ? 0 : previous + least;
    days.push(
      openFrom(Math.max(free, own + (step.delayFrom === "enrollment" ? 0 : previous)), isOpen),
    );
  }
  return days;
}

function openFrom(exact: number, isOpen: (day: number) => boolean): number {
  const today = Math.floor(exact);
  if (isOpen(today)) return exact;
  return WEEK.map((later) => today + later).find(isOpen) ?? exact;
}

/** Returns the length of a delay in hours, days as 24 of them. */
export function hoursOf({ delayDays, delayHours = 0 }: DelayFields): number {
  return delayDays * HOURS_A_DAY + delayHours;
}

/**
 * Returns for each step how long after the previous one it comes if nothing is in the way, the first one after
 * enrollment: whole days, else hours. No two come within `leastHours`.
 *
 * @example nominalGaps([{ delayDays: 2 }, { delayDays: 3, delayFrom: "enrollment" }], 24)[1] // { delayDays: 1 }
 */
export function nominalGaps(steps: readonly DelayFields[], leastHours: number): DelayFields[] {
  let at = 0;
  return steps.map((step, index) => {
    const wanted = hoursOf(step) - (step.delayFrom === "enrollment" ? at : 0);
    const gap = Math.max(index === 0 ? 0 : leastHours, wanted);
    at += gap;
    return gap % HOURS_A_DAY === 0
      ? { delayDays: gap / HOURS_A_DAY }
      : { delayDays: 0, delayHours: gap };
  });
}
