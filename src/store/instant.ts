/** Returns an instant as it stands in the ledger: ISO 8601, UTC, milliseconds. */
export function isoText(instant: Date): string {
  return instant.toISOString();
}

/** Returns the instant of a column that may be empty. */
export function instantOf(text: string | null): Date | undefined {
  return text === null ? undefined : new Date(text);
}
