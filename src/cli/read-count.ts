import { DriplineError } from "../core/errors.ts";

/** Returns a whole number from 1 that the user gave, like 20 or 1e6. Errors: `usage/invalid-number`. */
export function readCount(option: string, text: string, most = 999_999_999): number {
  const count = /^\d[\d.e]*$/iu.test(text) ? Number(text) : 0;
  if (Number.isInteger(count) && count >= 1 && count <= most) return count;
  throw new DriplineError(
    "usage/invalid-number",
    `Got ${option} "${text}", expected a whole number from 1 to ${most}.`,
    { hint: `Write it like ${option} 20.` },
  );
}
