import { expect, test } from "vitest";
import { isComparison } from "../../src/split/parallel-sections.ts";
import { readSections } from "../../src/split/sections.ts";
import { anArticle, anOutline } from "../support/an-article.ts";

/** An article with parts of one build, and so many of another. */
function textOf(alike: number, others = 0): string {
  const part = (name: string, for_: string): string =>
    `## ${name}\n\n### ${for_}\n\nIt is cheap.\n\n### Against it\n\nIt is loud.\n\n`;
  const parts = Array.from({ length: alike }, (_, index) => part(`Oil ${index}`, "For it"));
  const rest = Array.from({ length: others }, (_, index) => part(`Wax ${index}`, `For ${index}`));
  return `# Oils\n\n${parts.join("")}${rest.join("")}`;
}

test.each([
  ["three parts with the same headings below them", 3, 0, true],
  ["two, among others", 2, 3, false],
  ["none", 0, 4, false],
])("%s compare things: %s", (_, alike, others, expected) => {
  expect(isComparison(readSections(anArticle(textOf(alike, others))))).toBe(expected);
});

test("what compares has an email for each thing, whatever its headings say", () => {
  const text = textOf(3).replaceAll("For it", "How long it lasts");
  expect(anOutline(text).mode).toBe("auto");
  expect(anOutline(`---\nseries: {topics: arc}\n---\n${text}`).mode).toBe("arc");
});
