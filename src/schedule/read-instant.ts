import { Temporal } from "temporal-polyfill";

/**
 * Returns the instant that a person means by `2027-01-04`, `2027-01-04T10:00` (both by the clock of a
 * zone) or `2027-01-04T10:00Z`; `undefined` for what is none.
 */
export function readInstant(text: string, timezone: string): Date | undefined {
  try {
    const milliseconds = /T.*(?:Z|[+-]\d\d:?\d\d)$/iu.test(text)
      ? Temporal.Instant.from(text).epochMilliseconds
      : Temporal.PlainDateTime.from(text).toZonedDateTime(timezone).epochMilliseconds;
    return new Date(milliseconds);
  } catch {
    return undefined;
  }
}
