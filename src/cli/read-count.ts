import { DriplineError } from "../core/errors.ts";

/** Returns a positive whole number that the user gave. Errors: `usage/invalid-number`. */
export function readCount(option: string, text: string): number {
  if (/^[1-9]\d{0,8}$/u.test(text)) return Number(text);
  throw new DriplineError(
    "usage/invalid-number",
    `Got ${option} "${text}", expected a whole number from 1.`,
    { hint: `Write it like ${option} 20.` },
  );
}
