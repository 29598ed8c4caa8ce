import type { Edition } from "../core/edition.ts";
import { DAY_MS } from "../core/time-units.ts";
import type { Planning } from "../schedule/plan.ts";
import { planSeries } from "../schedule/plan-series.ts";
import { createStepPlanner } from "../schedule/plan-step.ts";
import { openTimesOf, weekdayOf } from "../schedule/rules.ts";
import { formatTime } from "../schedule/local-time.ts";
import { dayOf } from "../schedule/zone-table.ts";

/** Who gets a series by one clock. */
export interface CalendarReader {
  /** IANA name. (Default: the fallback of the project) */
  readonly timezone: string | undefined;
  /** How many subscribers of the ledger live there. (Default: an invented reader) */
  readonly people: number | undefined;
}

/** One email in the calendar of one reader. */
export interface CalendarEntry {
  readonly step: number;
  /** Local day, in days since 1970. */
  readonly day: number;
  /** Local time, `09:00`. */
  readonly time: string;
  readonly reason: string;
}

/** What one reader gets when. */
export interface CalendarRow extends CalendarReader {
  /** The name of the zone that counts. */
  readonly zone: string;
  readonly entries: readonly CalendarEntry[];
  /** Local days on which clocks are changed. */
  readonly clockChanges: readonly number[];
}

/** A day of the calendar. */
export interface CalendarDay {
  /** In days since 1970. */
  readonly day: number;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  readonly isOpen: boolean;
  readonly isHoliday: boolean;
}

/** What several readers get when, on common days. */
export interface Calendar {
  readonly rows: readonly CalendarRow[];
  readonly days: readonly CalendarDay[];
  /** How many emails of one reader come after these days, at most. */
  readonly later: number;
}

/** What a calendar is made of. */
export interface CalendarRequest {
  readonly edition: Edition;
  readonly readers: readonly CalendarReader[];
  readonly senderEmail: string;
  readonly planning: Planning;
  /** When all of them enroll. */
  readonly startedAt: Date;
}

/** More days than a screen shows; of what comes later its number is told. */
const MOST_DAYS = 120;

/**
 * Returns what readers get when, by the planner of real deliveries, if each email is accepted at the
 * moment at which it is due. Errors: `schedule/closed-window`, `schedule/unknown-timezone`.
 */
export function planCalendar(request: CalendarRequest): Calendar {
  const rows = request.readers.map((reader) => planRow(reader, request));
  const all = rows.flatMap(({ entries }) => entries.map(({ day }) => day));
  const first = Math.min(...all);
  const last = Math.min(Math.max(...all), first + MOST_DAYS - 1);
  const times = openTimesOf(request.planning.rules);
  const days = Array.from({ length: all.length === 0 ? 0 : last - first + 1 }, (_, index) => {
    const day = first + index;
    const isHoliday = times.isHoliday(day);
    return { day, weekday: weekdayOf(day), isOpen: times.isOpenDay(day), isHoliday };
  });
  const later = rows.map(({ entries }) => entries.filter(({ day }) => day > last).length);
  return { rows, days, later: Math.max(0, ...later) };
}

function planRow(reader: CalendarReader, request: CalendarRequest): CalendarRow {
  const { edition, planning, senderEmail, startedAt } = request;
  const { zone } = planning.settingOf(reader.timezone);
  const planner = createStepPlanner({ senderEmail, planning });
  const steps = planSeries({ edition, subscriber: nobodyIn(reader.timezone), startedAt }, planner);
  const entries = steps.map(({ step, dueAt, reason }) => ({
    step,
    reason,
    day: dayOf(zone, dueAt.getTime()),
    time: formatTime(zone, dueAt.getTime()),
  }));
  const clockChanges: number[] = [];
  const until = (steps.at(-1)?.dueAt ?? startedAt).getTime() + DAY_MS;
  for (let at = zone.at(startedAt.getTime()).end; at < until; at = zone.at(at).end) {
    clockChanges.push(dayOf(zone, at));
  }
  return { ...reader, zone: zone.name, entries, clockChanges };
}

function nobodyIn(timezone: string | undefined) {
  return {
    id: 0,
    email: "reader@example.org",
    state: "active",
    timezone,
    language: undefined,
    fields: {},
  } as const;
}
