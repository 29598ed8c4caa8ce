import type { DelayFields } from "../core/delay.ts";
import { DAY_MS } from "../core/time-units.ts";

/** When mail may be sent, in the reader's own time. */
export interface SendWindow {
  /** First moment of the day, `HH:MM`. */
  readonly from: string;
  /** First moment that is too late, `HH:MM` up to `24:00`, after `from`. */
  readonly until: string;
}

/** When a project sends: the `schedule` part of `dripline.yaml`. */
export interface ScheduleRules {
  /** (Default: 09:00 to 18:00) */
  readonly window: SendWindow;
  /** 1 is Monday, 7 is Sunday (ISO 8601). (Default: all) */
  readonly weekdays: readonly number[];
  /** `2027-12-25`, or `12-25` for each year. (Default: none) */
  readonly holidays: readonly string[];
  /** IANA name, for people whose zone is not known. (Default: UTC) */
  readonly fallbackZone: string;
  /** Between two emails to one person, over all series, in milliseconds. (Default: 0) */
  readonly minimumGapMs: number;
  /** Whether a person gets at most one email a day, over all series. (Default: true) */
  readonly isOneADay: boolean;
  /**
   * What is later than so many milliseconds is skipped. (Default: nothing is; whatever is late is sent
   * as soon as the window is open)
   */
  readonly skipAfterMs?: number;
  /** What series wait that say nothing themselves. (Default: 3 days after the previous email) */
  readonly delay: DelayFields;
}

/** What holds where a project says nothing. */
export const DEFAULT_RULES: ScheduleRules = {
  window: { from: "09:00", until: "18:00" },
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  holidays: [],
  fallbackZone: "UTC",
  minimumGapMs: 0,
  isOneADay: true,
  delay: { delayDays: 3 },
};

/** The hours in which mail may be sent, ready to be computed with. */
export interface OpenTimes {
  /** Milliseconds since local midnight. */
  readonly from: number;
  readonly until: number;
  /** Returns whether a local day, in days since 1970, is open. */
  readonly isOpenDay: (day: number) => boolean;
  /** Returns whether a local day is a holiday. */
  readonly isHoliday: (day: number) => boolean;
}

/** Returns the open times that rules describe. */
export function openTimesOf({ window, weekdays, holidays }: ScheduleRules): OpenTimes {
  const isHoliday = holidayTest(holidays);
  return {
    from: msOfDay(window.from),
    until: msOfDay(window.until),
    isHoliday,
    isOpenDay: (day) => weekdays.includes(weekdayOf(day)) && !isHoliday(day),
  };
}

/** Returns the weekday of a day since 1970: 1 is Monday, 7 is Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Returns a day since 1970 as `2027-01-04`. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function holidayTest(holidays: readonly string[]): (day: number) => boolean {
  const dates = new Set(holidays);
  // Writing a date takes longer than all else in a plan.
  const known = new Map<number, boolean>();
  return (day) => {
    let isHoliday = known.get(day);
    if (isHoliday === undefined) {
      const date = dateOfDay(day);
      isHoliday = dates.has(date) || dates.has(date.slice(5));
      known.set(day, isHoliday);
    }
    return isHoliday;
  };
}

function msOfDay(time: string): number {
  return Date.parse(`1970-01-01T${time}Z`);
}
