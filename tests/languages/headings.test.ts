import { expect, test } from "vitest";
import { english } from "../../src/languages/english.ts";
import { german } from "../../src/languages/german.ts";
import { isClosingHeading } from "../../src/languages/headings.ts";

test.each([
  ["How to reach us", english, true],
  ["Contact us", english, true],
  ["Contact lenses at night", english, false],
  ["So erreichen Sie uns", german, true],
  ["Kontakt", german, true],
  ["Kontaktlinsen bei Nacht", german, false],
  ["So erreichen Sie den Gipfel", german, false],
])("%j is told as a closing heading, or not", (heading, language, expected) => {
  expect(isClosingHeading(heading, language)).toBe(expected);
});
