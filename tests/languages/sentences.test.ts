import { fc } from "../support/fast-check.ts";
import { expect, test } from "vitest";
import { countWords, lengthInWords, wordsOf } from "../../src/languages/sentences.ts";

test("words are counted as they are made, in any script", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      expect(countWords(text)).toBe(wordsOf(text).length);
    }),
    { numRuns: 500 },
  );
});

// Between two letters, so that one that joins them or parts them shows; alone, so that what it comes apart into shows.
test.each(["a%sb", "%s"])("no character counts otherwise once it is composed, in %j", (place) => {
  const differing = Array.from({ length: 0x11_0000 }, (_, code) => String.fromCodePoint(code))
    .filter((character) => {
      const text = place.replace("%s", () => character);
      return countWords(text) !== wordsOf(text).length;
    })
    .map((character) => character.codePointAt(0)?.toString(16));
  expect(differing).toEqual([]);
});

test.each([
  ["", 1],
  ["tea", 1],
  ["hot tea", 2],
  ["tea – or coffee?", 4],
])("the line %j is %i words long", (line, count) => {
  expect(lengthInWords(line)).toBe(count);
});
