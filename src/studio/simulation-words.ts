import type { DailyRow } from "../schedule/simulation-tally.ts";
import { HOUR_MS } from "../core/time-units.ts";

/** Returns a number as people read it: `1,200,000`. */
export function formatNumber(value: number): string {
  return value.toLocaleString("en");
}

/** Returns the day of an instant in UTC: `2027-01-04`. */
export function dateOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** Returns an hour of a simulation that begins at `start`, in UTC: `2027-01-04 09:00`. */
export function hourOf(start: number, hour: number): string {
  return `${new Date(start + hour * HOUR_MS).toISOString().slice(0, 13).replace("T", " ")}:00`;
}

/** Returns what falls into each hour of the day, `00:00` to `23:00`. */
export function byHourOfDay(perHour: readonly number[]): Pick<DailyRow, "name" | "total">[] {
  return Array.from({ length: 24 }, (_, hour) => ({
    name: `${String(hour).padStart(2, "0")}:00`,
    total: perHour.reduce((sum, count, index) => (index % 24 === hour ? sum + count : sum), 0),
  }));
}
