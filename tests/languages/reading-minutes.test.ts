import { expect, test } from "vitest";
import { readingMinutes } from "../../src/languages/reading-minutes.ts";

test.each([
  [0, 1],
  [299, 1],
  [300, 2],
  [1000, 5],
])("%d words are read in %d minutes", (nWords, minutes) => {
  const texts = [Array(nWords).fill("tea").join(" ")];
  expect(readingMinutes(texts)).toBe(minutes);
  expect(readingMinutes([...texts, "– · *"])).toBe(minutes);
});
