import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../core/time-units.ts";

/** Days as they are written, `2027-01-04T`, by their number since 1970. */
const days = new Map<number, string>();

/** Eleven years. */
const MOST_DAYS = 4_000;

/** `00:` to `59:`. */
const SIXTIES = Array.from({ length: 60 }, (_, number) => `${String(number).padStart(2, "0")}:`);

/** `00.` to `59.` */
const SECONDS = SIXTIES.map((text) => text.replace(":", "."));

/** `000Z` to `999Z`. */
const THOUSANDTHS = Array.from(
  { length: 1_000 },
  (_, number) => `${String(number).padStart(3, "0")}Z`,
);

/**
 * Returns an instant as it stands in the ledger: ISO 8601, UTC, milliseconds. Date's own text takes a microsecond, this
 * one a quarter of it; a message writes half a dozen, a list one a row.
 *
 * Errors: RangeError where it is no instant.
 */
export function isoText(instant: Date): string {
  const ms = instant.getTime();
  const number = Math.floor(ms / DAY_MS);
  const ofDay = ms - number * DAY_MS;
  const hour = SIXTIES[Math.floor(ofDay / HOUR_MS)] ?? "";
  const minute = SIXTIES[Math.floor(ofDay / MINUTE_MS) % 60] ?? "";
  const second = SECONDS[Math.floor(ofDay / SECOND_MS) % 60] ?? "";
  const rest = second + (THOUSANDTHS[ofDay % SECOND_MS] ?? "");
  return (days.get(number) ?? dayText(instant, number)) + (hour + minute + rest);
}

function dayText(instant: Date, number: number): string {
  const text = instant.toISOString().slice(0, -"10:00:00.000Z".length);
  if (days.size === MOST_DAYS) days.clear();
  days.set(number, text);
  return text;
}

/** Returns the instant of a column that may be empty. */
export function instantOf(text: string | null): Date | undefined {
  return text === null ? undefined : new Date(text);
}
