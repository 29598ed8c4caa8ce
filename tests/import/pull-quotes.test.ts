import { describe, expect, test } from "vitest";
import { findPullQuotes } from "../../src/import/chrome/repeated-text.ts";

function quotesIn(texts: readonly string[], more: { readonly isHeading?: boolean } = {}): number[] {
  const piece = { isJoined: false, isHeading: false, isRow: false, isItem: false, isLink: false };
  return findPullQuotes(texts.map((text) => ({ ...piece, ...more, text })));
}

const TEXT =
  "The kettle was on, and “tea is a way of waiting,” she said, while the rain came down.";

describe("words that a page shows twice to catch the eye", () => {
  test.each([
    ["quoted, where the text says them in other signs", ["“Tea is a way of waiting.”", TEXT], [0]],
    ["below the text too", [TEXT, "„tea is a way of waiting“"], [1]],
    ["not what is said once", ["“Coffee is a way of hurrying.”", TEXT], []],
    ["not the same quote twice", ["“Tea is a way of waiting.”", "“Tea is a way of waiting.”"], []],
    ["not a part of another word", ["“ea is a way of waiting”", TEXT], []],
    ["not a word or four", ["“a way of waiting”", TEXT], []],
    ["not without quotation marks", ["Tea is a way of waiting.", TEXT], []],
    ["none where all of a text is what people say", Array(14).fill("“a b c d e”"), []],
  ])("%s", (_, texts, found) => {
    expect(quotesIn(texts)).toEqual(found);
  });

  test("not a heading", () => {
    expect(quotesIn(["“Tea is a way of waiting.”", TEXT], { isHeading: true })).toEqual([]);
  });
});
