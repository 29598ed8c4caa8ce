import { Temporal } from "temporal-polyfill";
import type { Delay } from "../../src/core/delay.ts";
import type { ScheduleRules } from "../../src/schedule/rules.ts";

/** How many days after an instant the reference looks for an opening. */
const SEARCH_DAYS = 40;

/** What the reference plans from: everything that a plan can depend on. */
export interface ReferenceRequest {
  readonly delay: Delay;
  readonly from: Date;
  readonly startedAt: Date;
  readonly timezone: string;
  readonly lastAcceptedAt: Date | undefined;
  readonly notBefore: Date | undefined;
}

/**
 * Plans in another way than the product, for comparison: every moment at which the window can open
 * is written down with Temporal, and the first that holds is taken. Slow, and without a table.
 */
export function referencePlan(request: ReferenceRequest, rules: ScheduleRules): Date {
  const { delay, timezone } = request;
  const anchor = delay.from === "enrollment" ? request.startedAt : request.from;
  const after = zoned(anchor, timezone);
  let earliest =
    delay.unit === "hours"
      ? after.add({ hours: delay.count })
      : delay.count === 0
        ? after
        : startOfDay(after, dayOf(after).add({ days: delay.count }));
  const floors = [request.from, request.notBefore].flatMap((date) => date ?? []);
  if (request.lastAcceptedAt) {
    const last = zoned(request.lastAcceptedAt, timezone);
    floors.push(dateOf(last.add({ milliseconds: rules.minimumGapMs })));
    if (rules.isOneADay) floors.push(dateOf(startOfDay(last, dayOf(last).add({ days: 1 }))));
  }
  for (const floor of floors) {
    if (floor > dateOf(earliest)) earliest = zoned(floor, timezone);
  }
  return dateOf(firstOpening(earliest, rules));
}

/** What a clock on a wall shows. */
export interface LocalTime {
  /** E.g. `2027-01-04`. */
  readonly date: string;
  /** E.g. `09:00:00.000`. */
  readonly time: string;
  /** 1 is Monday. */
  readonly dayOfWeek: number;
}

/** Returns whether the window is open, by the local clock alone. */
export function isOpenAt(instant: Date, timezone: string, rules: ScheduleRules): boolean {
  return isOpenBy(localTime(instant, timezone), rules);
}

/** Returns whether the window is open while the local clock shows this. */
export function isOpenBy({ date, time, dayOfWeek }: LocalTime, rules: ScheduleRules): boolean {
  return (
    rules.weekdays.includes(dayOfWeek) &&
    !rules.holidays.some((holiday) => date.endsWith(holiday)) &&
    time >= rules.window.from &&
    time < rules.window.until
  );
}

/** Returns the local date of an instant, e.g. `2027-01-04`, by the local clock alone. */
export function localDate(instant: Date, timezone: string): string {
  return localTime(instant, timezone).date;
}

/** Returns what the local clock shows at an instant. */
export function localTime(instant: Date, timezone: string): LocalTime {
  return shownBy(zoned(instant, timezone));
}

function shownBy(local: Temporal.ZonedDateTime): LocalTime {
  // One look at the clock: each takes Temporal some microseconds.
  const shown = local.toPlainDateTime();
  const [date = "", time = ""] = shown.toString({ smallestUnit: "millisecond" }).split("T");
  return { date, time, dayOfWeek: shown.dayOfWeek };
}

function firstOpening(
  earliest: Temporal.ZonedDateTime,
  rules: ScheduleRules,
): Temporal.ZonedDateTime {
  const date = earliest.toPlainDate();
  const openings = Array.from({ length: SEARCH_DAYS + 2 }, (_, n) => date.add({ days: n - 1 }));
  const moments = openings.flatMap((day) => bothAt(day, rules.window.from, earliest.timeZoneId));
  return firstOf(
    [earliest, ...moments, ...changesAfter(earliest)],
    (moment) =>
      Temporal.ZonedDateTime.compare(moment, earliest) >= 0 && isOpenBy(shownBy(moment), rules),
  );
}

/** The latest date that the clock has shown until now, in the last two days. */
function dayOf(local: Temporal.ZonedDateTime): Temporal.PlainDate {
  let day = local.toPlainDate();
  const start = local.subtract({ hours: 48 });
  for (const change of changesAfter(start)) {
    if (Temporal.ZonedDateTime.compare(change, local) > 0) break;
    const before = change.subtract({ milliseconds: 1 }).toPlainDate();
    if (Temporal.PlainDate.compare(before, day) > 0) day = before;
  }
  return day;
}

function startOfDay(
  after: Temporal.ZonedDateTime,
  day: Temporal.PlainDate,
): Temporal.ZonedDateTime {
  const moments = [0, 1, 2].flatMap((n) => bothAt(day.add({ days: n }), "00:00", after.timeZoneId));
  return firstOf(
    [...moments, ...changesAfter(after, after.until(moments[0] ?? after).total("hours") + 72)],
    (moment) =>
      Temporal.ZonedDateTime.compare(moment, after) > 0 &&
      Temporal.PlainDate.compare(moment.toPlainDate(), day) >= 0,
  );
}

function firstOf(
  moments: readonly Temporal.ZonedDateTime[],
  holds: (moment: Temporal.ZonedDateTime) => boolean,
): Temporal.ZonedDateTime {
  const [first] = moments.filter(holds).toSorted((a, b) => Temporal.ZonedDateTime.compare(a, b));
  if (first === undefined) throw new Error("The reference looks too few days ahead.");
  return first;
}

/** A local time that stands twice on the clock is two moments; one in a gap is none. */
function bothAt(day: Temporal.PlainDate, time: string, timeZone: string): Temporal.ZonedDateTime[] {
  return (["earlier", "later"] as const)
    .map((disambiguation) =>
      day.toPlainDateTime(time).toZonedDateTime(timeZone, { disambiguation }),
    )
    .filter((moment) => moment.toPlainTime().equals(time) && moment.toPlainDate().equals(day));
}

function changesAfter(
  start: Temporal.ZonedDateTime,
  hours = SEARCH_DAYS * 24,
): Temporal.ZonedDateTime[] {
  const changes: Temporal.ZonedDateTime[] = [];
  const end = start.add({ hours: Math.ceil(hours) });
  let change = start.getTimeZoneTransition("next");
  while (change && Temporal.ZonedDateTime.compare(change, end) <= 0) {
    changes.push(change);
    change = change.getTimeZoneTransition("next");
  }
  return changes;
}

function zoned(date: Date, timezone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(timezone);
}

function dateOf(local: Temporal.ZonedDateTime): Date {
  return new Date(local.epochMilliseconds);
}
