import type { Email } from "./series.ts";

/** Returns the name of an email's files without ending, e.g. `01-mechanism`; sorts in sending order. */
export function emailFileName({ step, key }: Pick<Email, "step" | "key">): string {
  return `${String(step).padStart(2, "0")}-${key}`;
}
