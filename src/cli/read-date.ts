import { DriplineError } from "../core/errors.ts";

/**
 * Returns the instant that the user gave, as a day or a time by the clock of a zone, or with its distance from UTC.
 * Errors: `usage/invalid-date`.
 */
export async function readDate(option: string, text: string, timezone: string): Promise<Date> {
  const { readInstant } = await import("../schedule/read-instant.ts");
  const instant = readInstant(text, timezone);
  if (instant !== undefined) return instant;
  throw invalid(option, text, "Write 2027-01-04, 2027-01-04T10:00, or 2027-01-04T10:00Z for UTC.");
}

/** Returns the beginning of the day that the user gave, in UTC. Errors: `usage/invalid-date`. */
export async function readDay(option: string, text: string): Promise<Date> {
  const { readInstant } = await import("../schedule/read-instant.ts");
  const isDay = /^\d{4}-\d\d-\d\d$/u.test(text);
  const day = isDay ? readInstant(text, "UTC") : undefined;
  if (day !== undefined) return day;
  throw invalid(option, text, "Write it like 2027-01-04.");
}

function invalid(option: string, text: string, hint: string): DriplineError {
  return new DriplineError("usage/invalid-date", `Got ${option} "${text}", expected a date.`, {
    hint,
  });
}
