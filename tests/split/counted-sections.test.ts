import { expect, test } from "vitest";
import { languageOf } from "../../src/languages/language-of.ts";
import { isCountedOut } from "../../src/split/counted-sections.ts";
import { readSections } from "../../src/split/sections.ts";
import { anArticle, anOutline } from "../support/an-article.ts";

function textOf(title: string, count: number, last = "## So, should you?\n\nYes.\n"): string {
  const parts = Array.from({ length: count }, (_, n) => `## How long is chain ${n}?\n\nA metre.\n`);
  return `# ${title}\n\n${parts.join("\n")}\n${last}`;
}

const FAQ = "## Frequently asked questions\n\n**Is it loud?** No.\n\n**Is it dear?** No.\n";

test.each([
  ["9 ways to clean a chain", 9, true],
  ["Seven ways to clean a chain", 7, true],
  ["The 9 chains of my life", 9, true],
  ["My nine chains", 8, true],
  ["9 ways to clean a chain", 5, false],
  ["9 ways to clean a chain", 14, false],
  ["Three ways to clean a chain", 3, false],
  ["Nine weeks without oil", 9, false],
  ["Chains: nine of them", 9, false],
  ["A chain for life", 9, false],
])("%j counts its %d sections: %s", (title, count, expected) => {
  const article = anArticle(textOf(title, count));
  expect(isCountedOut(article.title, readSections(article), languageOf("en"))).toBe(expected);
});

test("a title that counts time counts no sections, however often it is asked", () => {
  const article = anArticle(textOf("Nine weeks without oil", 9));
  const ask = () => isCountedOut(article.title, readSections(article), languageOf("en"));
  expect([ask(), ask(), ask()]).toEqual([false, false, false]);
});

test("an article with a part for its readers' questions has other parts too", () => {
  const article = anArticle(textOf("9 ways to clean a chain", 9, FAQ));
  expect(isCountedOut(article.title, readSections(article), languageOf("en"))).toBe(false);
});

test("a list of equals gets emails of its sections, whatever its headings say", () => {
  const text = `${textOf("9 ways to clean a chain", 9)}\n## How a chain works\n\nOn pins.\n`;
  expect(anOutline(text).mode).toBe("auto");
});
