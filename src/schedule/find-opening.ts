import { DriplineError } from "../core/errors.ts";
import { DAY_MS } from "../core/time-units.ts";
import type { OpenTimes } from "./rules.ts";
import type { ZoneTable } from "./zone-table.ts";

/** One open day a year is enough, whatever the year and its leap day. */
const MAX_SEARCH_DAYS = 800;

/**
 * Returns the first instant, `instant` itself or later, at which the send window is open.
 *
 * Time is walked in stretches without a change of clocks. So where clocks go forward over the
 * window's start, the end of the gap counts; where they go back over it, the first of the two.
 *
 * Errors: `schedule/closed-window` if it does not open for two years.
 */
export function findOpening(zone: ZoneTable, times: OpenTimes, instant: number): number {
  for (let stretch = zone.at(instant); ; stretch = zone.at(stretch.end)) {
    const local = Math.max(instant, stretch.start) + stretch.offset;
    const opening = localOpening(local, times) - stretch.offset;
    if (opening < stretch.end) return opening;
  }
}

function localOpening(local: number, { from, until, isOpenDay }: OpenTimes): number {
  const today = Math.floor(local / DAY_MS);
  const isOver = local - today * DAY_MS >= until;
  for (let day = isOver ? today + 1 : today; day <= today + MAX_SEARCH_DAYS; day += 1) {
    if (from < until && isOpenDay(day)) return Math.max(local, day * DAY_MS + from);
  }
  throw new DriplineError(
    "schedule/closed-window",
    "The send window does not open on any day of two years.",
    { hint: "Let it begin before it ends, on one weekday at least that is no holiday." },
  );
}
