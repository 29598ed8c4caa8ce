import * as fc from "fast-check";
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

test("no character counts otherwise once it is composed or in lower case", () => {
  // Between two letters, so that one that joins them or parts them shows.
  const differing = Array.from(
    { length: 0x11_0000 },
    (_, code) => `a${String.fromCodePoint(code)}b`,
  )
    .filter((text) => countWords(text) !== wordsOf(text).length)
    .map((text) => text.codePointAt(1)?.toString(16));
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
