import { expect, test } from "vitest";
import { english } from "../../src/languages/english.ts";
import { german } from "../../src/languages/german.ts";
import { countDatedLines } from "../../src/split/dated-lines.ts";
import { anOutline } from "../support/an-article.ts";

test.each([
  ["weeks that pass", "Week 1: it leaks.\nBy week 3 it holds.\nmonth 3-4: dry", 3],
  [
    "how often something is done",
    "Once a week, oil it.\nEvery month, wash it.\nTwice a year, wax it.",
    0,
  ],
  ["times further on in a sentence", "The leather gives way after two weeks.", 0],
  ["no time", "Oil.\nWax.", 0],
])("lines that begin with %s", (_, text, count) => {
  expect(countDatedLines(text, english)).toBe(count);
});

test("Zeilen, die mit einer Zeit beginnen", () => {
  expect(countDatedLines("Nach einer Woche: dicht.\nJede Woche: ölen.", german)).toBe(1);
});

test("a part that is dated speaks of when, though it says how often to look", () => {
  const list =
    "- month 1: it leaks, look daily\n- month 3: less, keep at it daily\n- month 6: dry, check once a month\n";
  const text = `---\nseries: {topics: arc}\n---\n# Boots\n\n## How they work\n\nWax.\n\n## Drip and drop\n\n${list}\n## Care\n\nOil.\n`;
  const { article, placements } = anOutline(text);
  const heading = article.blocks.find((block) => block.text === "Drip and drop");
  expect(placements.find(({ blockId }) => blockId === heading?.id)?.topic).toBe("timeline");
});
