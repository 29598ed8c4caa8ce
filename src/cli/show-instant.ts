import { formatLocal } from "../schedule/plan.ts";

/** Returns an instant for a person: date and time in a zone, UTC where none is known. */
export function showInstant(instant: Date, timezone: string | undefined): string {
  return `${formatLocal(instant, timezone ?? "UTC")} ${timezone ?? "UTC"}`;
}
