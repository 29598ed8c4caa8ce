/**
 * Tells whether a name is a zone of the IANA database. It asks Intl, which knows the same zones as
 * Temporal, and understands some names beside those that it lists, like UTC.
 */
export function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
