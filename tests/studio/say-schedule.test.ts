import { expect, test } from "vitest";
import { parseDelay } from "../../src/core/delay.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import { inScheme } from "../../src/studio/in-scheme.ts";
import { sayDelay, sayWindow } from "../../src/studio/say-schedule.ts";

test.each([
  ["0d", 1, "at once"],
  ["2d", 1, "2 days after enrollment"],
  ["0d", 3, "right after email 2"],
  ["1d", 2, "1 day after email 1"],
  ["36h", 2, "36 hours after email 1"],
  ["10d from enrollment", 4, "10 days after enrollment"],
])("a delay of %s of email %i is said as %j", (delay, step, said) => {
  expect(sayDelay(parseDelay(delay) ?? { delayDays: -1 }, step)).toBe(said);
});

test.each([
  [[1, 2, 3, 4, 5, 6, 7], "09:00 to 18:00, every day"],
  [[1, 2, 3, 4, 5], "09:00 to 18:00, Mon to Fri"],
  [[5, 1], "09:00 to 18:00, Mon, Fri"],
  [[6], "09:00 to 18:00, Sat"],
])("a window on the days %j is said as %j", (weekdays, said) => {
  expect(sayWindow({ ...DEFAULT_RULES, weekdays })).toBe(said);
});

test("an email in dark mode has its dark styles, and its text untouched", () => {
  const rule = "@media (prefers-color-scheme: dark) { p { color: #fff } }";
  const html = `<html><head><style>${rule}</style></head><body><code>${rule}</code></body></html>`;
  const dark = inScheme(html, "dark");
  expect(dark).toContain("<style>@media (min-width: 0) {");
  expect(dark).toContain(`<code>${rule}</code>`);
  expect(inScheme(html, "light")).toContain("<style>@media (max-width: 0) {");
});
