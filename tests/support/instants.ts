/** The instant at which the tests begin: a Monday morning. */
export const START = new Date("2027-01-04T10:00:00.000Z");

/** Returns the instant so many minutes after the start. */
export function minute(n: number): Date {
  return new Date(START.getTime() + n * 60_000);
}
