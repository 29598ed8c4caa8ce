import { describe, expect, test } from "vitest";
import { parseHtmlPage } from "../../src/import/html/parse-html.ts";
import { readHtmlPage } from "../../src/import/html/read-page.ts";
import { proveHtml } from "../../src/import/prove-reading.ts";
import type { SourceBlock } from "../../src/import/source-block.ts";

const tree = parseHtmlPage(
  "<main><h1>Tea</h1><p>• One leaf,\n hot.</p><p>Two é 😀 cups.</p></main>",
);
const blocks = readHtmlPage(tree);
const places = blocks.map((_, index) => index);

function faultsWith(changed: readonly SourceBlock[]): readonly string[] {
  return proveHtml(tree, changed).faults;
}

function withText(index: number, text: string): readonly SourceBlock[] {
  return blocks.map((block, at) => (at === index ? { ...block, text } : block));
}

describe("the proof of a reading", () => {
  test("finds no fault in what was read, and counts its words", () => {
    expect(proveHtml(tree, blocks)).toEqual({ words: 9, faults: [] });
  });

  test("takes other white space, and a bullet less, for the same text", () => {
    expect(faultsWith(withText(1, " One  leaf,\u00a0hot. "))).toEqual([]);
  });

  test.each(places)("sees block %i lost, and doubled", (index) => {
    expect(faultsWith(blocks.toSpliced(index, 1))).not.toEqual([]);
    expect(faultsWith([...blocks, ...blocks.slice(index, index + 1)])).not.toEqual([]);
  });

  test.each(places)("sees each character of block %i lost, and one more at each place", (index) => {
    const characters = Array.from(blocks[index]?.text ?? "");
    for (const [at, character] of characters.entries()) {
      const more = characters.toSpliced(at, 0, "x").join("");
      expect(faultsWith(withText(index, more)), more).not.toEqual([]);
      if (/[\s•]/u.test(character)) continue;
      const less = characters.toSpliced(at, 1).join("");
      expect(faultsWith(withText(index, less)), less).not.toEqual([]);
    }
  });

  test("sees two blocks that changed places", () => {
    expect(faultsWith(blocks.toReversed())).toEqual(["the blocks hold the words in another order"]);
  });
});
