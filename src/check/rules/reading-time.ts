import type { Rule } from "../rule.ts";
import { finding } from "../rule.ts";

/** A longer read is put off until later, and later seldom comes. */
const MAX_MINUTES = 8;

/** Finds emails that take long to read. */
export const readingTime: Rule = (rendered, series) => {
  const { readingMinutes } = rendered.email;
  if (readingMinutes <= MAX_MINUTES) return [];
  return [
    finding(rendered, series, {
      code: "content/reading-time",
      severity: "warning",
      message: `The email takes ${readingMinutes} minutes to read, expected at most ${MAX_MINUTES}.`,
      hint: "Move a section to another email with series.place in the front matter.",
    }),
  ];
};
