import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../core/time-units.ts";

/** `00` to `99`, each with what stands behind it. */
function pairs(sign: string): readonly string[] {
  return Array.from({ length: 100 }, (_, number) => String(number).padStart(2, "0") + sign);
}

const MONTHS = pairs("-");
const DAYS = pairs("T");
const SIXTIES = pairs(":");
const SECONDS = pairs(".");
/** `000Z` to `999Z`. */
const THOUSANDTHS = Array.from(
  { length: SECOND_MS },
  (_, number) => `${String(number).padStart(3, "0")}Z`,
);

/**
 * Returns an instant as it stands in the ledger: ISO 8601, UTC, milliseconds. Date's own text takes a microsecond, this
 * one a third of it; a message writes half a dozen, a list one a row.
 *
 * Errors: RangeError where it is no instant.
 */
export function isoText(instant: Date): string {
  const year = instant.getUTCFullYear();
  // Years of other lengths are written with signs and zeros. No instant has no year.
  if (!(year >= 1_000 && year <= 9_999)) return instant.toISOString();
  const month = MONTHS[instant.getUTCMonth() + 1] ?? "";
  const day = DAYS[instant.getUTCDate()] ?? "";
  const ofDay = instant.getTime() % DAY_MS;
  const ms = ofDay < 0 ? ofDay + DAY_MS : ofDay;
  const hour = SIXTIES[Math.floor(ms / HOUR_MS)] ?? "";
  const minute = SIXTIES[Math.floor(ms / MINUTE_MS) % 60] ?? "";
  const second = SECONDS[Math.floor(ms / SECOND_MS) % 60] ?? "";
  const rest = second + (THOUSANDTHS[ms % SECOND_MS] ?? "");
  return `${year}-${month}${day}` + (hour + minute + rest);
}

/** Returns the instant of a column that may be empty. */
export function instantOf(text: string | null): Date | undefined {
  return text === null ? undefined : new Date(text);
}
