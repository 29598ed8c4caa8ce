import { Temporal } from "temporal-polyfill";
import { DriplineError } from "../core/errors.ts";

/** When mail may be sent, in the subscriber's own time. */
export interface SendWindow {
  /** First moment of the day, `HH:MM`. */
  readonly from: string;
  /** First moment that is too late, `HH:MM`, after `from`. */
  readonly until: string;
  /** 1 is Monday, 7 is Sunday (ISO 8601). */
  readonly weekdays: readonly number[];
}

/** Office hours on every day. */
export const DEFAULT_WINDOW: SendWindow = {
  from: "09:00",
  until: "18:00",
  weekdays: [1, 2, 3, 4, 5, 6, 7],
};

/** Any window that opens at all does so in a week, or in the next where clocks change. */
const MAX_SEARCH_DAYS = 30;

/** What the instant of a step follows from. */
export interface PlanRequest {
  /** When the previous step was accepted; for the first step, when the enrollment began. */
  readonly from: Date;
  /** Calendar days in the subscriber's zone. */
  readonly delayDays: number;
  /** IANA name. */
  readonly timezone: string;
  readonly window: SendWindow;
}

/** An instant with the reason for it. */
export interface Plan {
  readonly dueAt: Date;
  /** One line for a person. */
  readonly reason: string;
}

/**
 * Returns when a step is due: so many calendar days on in the subscriber's zone, at the first moment
 * of the send window; without a delay at once, if the window is open. Never before `from`.
 *
 * Where clocks go forward over the window's start, the first moment that exists counts; where they
 * go back over it, the first of the two.
 *
 * Errors: `schedule/unknown-timezone`, `schedule/closed-window`.
 */
export function planNext({ from, delayDays, timezone, window }: PlanRequest): Plan {
  const start = toZone(from, timezone);
  if (delayDays === 0 && isOpen(start, window)) {
    return { dueAt: from, reason: `at once, the send window is open in ${timezone}` };
  }
  const due = firstOpening(start, delayDays, window);
  const days = delayDays === 1 ? "1 day on" : `${delayDays} days on`;
  return {
    dueAt: new Date(due.epochMilliseconds),
    reason: `${delayDays === 0 ? "at the next opening" : days}, from ${formatTime(due)} in ${timezone}`,
  };
}

/** Returns an instant as its date and time in a zone, e.g. `Mon 2027-01-04 09:00`. */
export function formatLocal(instant: Date, timezone: string): string {
  const local = toZone(instant, timezone);
  const weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][local.dayOfWeek - 1];
  return `${weekday} ${local.toPlainDate().toString()} ${formatTime(local)}`;
}

function toZone(instant: Date, timezone: string): Temporal.ZonedDateTime {
  try {
    return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timezone);
  } catch (cause) {
    throw new DriplineError(
      "schedule/unknown-timezone",
      `Unknown time zone ${JSON.stringify(timezone)}, expected one like Europe/Lisbon.`,
      { hint: "Use a name from the IANA time zone database.", cause },
    );
  }
}

function firstOpening(
  start: Temporal.ZonedDateTime,
  delayDays: number,
  window: SendWindow,
): Temporal.ZonedDateTime {
  const date = start.toPlainDate().add({ days: delayDays });
  // Today's opening may be over; a day may be closed, or have been skipped altogether.
  for (let days = 0; days < MAX_SEARCH_DAYS; days += 1) {
    const due = openingOn(date.add({ days }), start.timeZoneId, window);
    if (Temporal.ZonedDateTime.compare(due, start) >= 0 && isOpen(due, window)) return due;
  }
  throw new DriplineError(
    "schedule/closed-window",
    `The send window from ${window.from} to ${window.until} never opens.`,
    { hint: "Let it begin before it ends, on one weekday at least." },
  );
}

function openingOn(
  date: Temporal.PlainDate,
  timezone: string,
  window: SendWindow,
): Temporal.ZonedDateTime {
  const plainTime = Temporal.PlainTime.from(window.from);
  const opening = date.toZonedDateTime({ timeZone: timezone, plainTime });
  const isAsWritten = opening.toPlainTime().equals(plainTime);
  // In a gap Temporal adds the gap's length (02:30 → 03:30); the gap's end is the first real moment.
  return isAsWritten ? opening : (opening.getTimeZoneTransition("previous") ?? opening);
}

function isOpen(local: Temporal.ZonedDateTime, window: SendWindow): boolean {
  const time = local.toPlainTime();
  return (
    window.weekdays.includes(local.dayOfWeek) &&
    Temporal.PlainTime.compare(time, window.from) >= 0 &&
    Temporal.PlainTime.compare(time, window.until) < 0
  );
}

function formatTime(local: Temporal.ZonedDateTime): string {
  return local.toPlainTime().toString({ smallestUnit: "minute" });
}
