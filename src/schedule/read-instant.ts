import { Temporal } from "temporal-polyfill";

/**
 * Returns the instant that a person means by `2027-01-04`, `2027-01-04T10:00` (both by the clock of a
 * zone) or `2027-01-04T10:00Z`; `undefined` for what is none.
 */
export function readInstant(text: string, timezone: string): Date | undefined {
  // A year of more than four digits is mistyped, and its dates are read and shown in another way.
  if (!/^\d{4}-/u.test(text)) return undefined;
  try {
    // What the text itself says about the distance from UTC counts, not that of the zone.
    const local = Temporal.ZonedDateTime.from(`${text}[${timezone}]`, { offset: "use" });
    return new Date(local.epochMilliseconds);
  } catch {
    return undefined;
  }
}
