import { DAY_MS } from "../core/time-units.ts";
import { dateOfDay, weekdayOf } from "./rules.ts";
import type { ZoneTable } from "./zone-table.ts";

/** Returns an instant as its date and time in a zone, e.g. `Mon 2027-01-04 09:00`. */
export function formatInstant(zone: ZoneTable, instant: number): string {
  return formatShifted(instant + zone.at(instant).offset);
}

/** Returns the time of an instant in a zone, e.g. `09:00`. */
export function formatTime(zone: ZoneTable, instant: number): string {
  return timeOf(instant + zone.at(instant).offset);
}

/** Returns a local day, in days since 1970, e.g. `Mon 2027-01-04`. */
export function formatDay(day: number): string {
  const names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  return `${names[weekdayOf(day) - 1]} ${dateOfDay(day)}`;
}

/** Returns local time, which is an instant shifted by the zone's offset, e.g. `Mon 2027-01-04 09:00`. */
export function formatShifted(local: number): string {
  return `${formatDay(Math.floor(local / DAY_MS))} ${timeOf(local)}`;
}

function timeOf(local: number): string {
  return new Date(local).toISOString().slice(11, 16);
}
