import type { Edition } from "../../src/core/edition.ts";

/** Returns a series of two small emails with this HTML. */
export function smallEdition(html: string): Edition {
  const email = { delayDays: 3, subject: "Cup", html, text: "Cup" };
  return {
    id: "bench",
    series: "tea",
    title: "All about tea",
    language: "en",
    emails: [
      { ...email, step: 1, key: "cup-1" },
      { ...email, step: 2, key: "cup-2" },
    ],
  };
}
