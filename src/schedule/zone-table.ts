import { Temporal } from "temporal-polyfill";
import { DriplineError } from "../core/errors.ts";
import { DAY_MS } from "../core/time-units.ts";

/** A time during which the clocks of a zone are not changed. Instants are milliseconds since 1970. */
export interface Stretch {
  readonly start: number;
  /** Belongs to the next stretch. */
  readonly end: number;
  /** Local time minus UTC in milliseconds. */
  readonly offset: number;
  /** The last local day that had begun before `start`, in days since 1970. */
  readonly dayBefore: number;
}

/** The clock changes of one zone, read from the time zone database when they are first needed. */
export interface ZoneTable {
  /** IANA name, as it was asked for. */
  readonly name: string;
  /** Returns the stretch that holds an instant. */
  readonly at: (instant: number) => Stretch;
}

/** Gives the table of a zone; each is made once. Errors: `schedule/unknown-timezone`. */
export type Zones = (timezone: string) => ZoneTable;

/** Returns a shelf of zone tables. A planner keeps one, since a table costs more than a plan. */
export function createZones(): Zones {
  const tables = new Map<string, ZoneTable>();
  return (timezone) => {
    const table = tables.get(timezone) ?? createZoneTable(timezone);
    tables.set(timezone, table);
    return table;
  };
}

/**
 * Returns the local day that an instant belongs to, in days since 1970. Where clocks go back over
 * midnight, a day that has begun does not end again: a later instant never has an earlier day.
 */
export function dayOf(zone: ZoneTable, instant: number): number {
  const { offset, dayBefore } = zone.at(instant);
  return Math.max(dayBefore, Math.floor((instant + offset) / DAY_MS));
}

/** Returns the first instant of a local day that is after the day of `before`. */
export function startOfDay(zone: ZoneTable, day: number, before: number): number {
  for (let stretch = zone.at(before); ; stretch = zone.at(stretch.end)) {
    // A day that clocks jump over begins with the first day that there is.
    const start = Math.max(stretch.start, day * DAY_MS - stretch.offset);
    if (start < stretch.end) return start;
  }
}

/**
 * Returns local time minus UTC at an instant, in milliseconds, without a table.
 * Errors: `schedule/unknown-timezone`.
 */
export function offsetIn(timezone: string, instant: number): number {
  return offsetOf(toZone(instant, timezone));
}

function createZoneTable(timezone: string): ZoneTable {
  const stretches: Stretch[] = [];
  // Neighbouring questions are most often about one stretch.
  let recent: Stretch | undefined;
  return {
    name: timezone,
    at: (instant) => {
      if (recent && recent.start <= instant && instant < recent.end) return recent;
      recent = stretches.find(({ start, end }) => start <= instant && instant < end);
      if (!recent) stretches.push((recent = readStretch(timezone, instant)));
      return recent;
    },
  };
}

function readStretch(timezone: string, instant: number): Stretch {
  const local = toZone(instant, timezone);
  const here = offsetOf(local);
  // "previous" answers with the change before, even at the very instant of one.
  const before = local.add({ milliseconds: 1 }).getTimeZoneTransition("previous");
  const start = before?.epochMilliseconds ?? -Infinity;
  const next = local.getTimeZoneTransition("next");
  const offsetBefore = before ? offsetOf(before.subtract({ milliseconds: 1 })) : here;
  return {
    start,
    end: next?.epochMilliseconds ?? Infinity,
    offset: here,
    dayBefore: Math.floor((start - 1 + offsetBefore) / DAY_MS),
  };
}

function offsetOf({ offsetNanoseconds }: Temporal.ZonedDateTime): number {
  return offsetNanoseconds / 1e6;
}

function toZone(instant: number, timezone: string): Temporal.ZonedDateTime {
  const moment = Temporal.Instant.fromEpochMilliseconds(instant);
  try {
    return moment.toZonedDateTimeISO(timezone);
  } catch (cause) {
    throw new DriplineError(
      "schedule/unknown-timezone",
      `Unknown time zone ${JSON.stringify(timezone)}, expected one like Europe/Lisbon.`,
      { hint: "Use a name from the IANA time zone database.", cause },
    );
  }
}
