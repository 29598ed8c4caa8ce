import { describe, expect, test } from "vitest";
import type { Block } from "../../src/core/article.ts";
import { visibleText } from "../../src/core/inline.ts";
import { groupLists, isList } from "../../src/render/list-groups.ts";
import type { List } from "../../src/render/list-groups.ts";
import { anArticle } from "../support/an-article.ts";

/** Returns the lists of a text on one line: `a(b c) d` is a list of a and d, with b and c below a. */
function shapeOf(markdown: string): string[] {
  return groupLists(anArticle(markdown).blocks).map(pieceShape);
}

function pieceShape(piece: List | Block): string {
  return isList(piece) ? listShape(piece) : `[${piece.text}]`;
}

function listShape({ isOrdered, start, nodes }: List): string {
  const items = nodes.map(
    ({ item, lists }) =>
      visibleText(item.inlines) + lists.map((list) => `(${listShape(list)})`).join(""),
  );
  return `${isOrdered ? `${start}: ` : ""}${items.join(" ")}`;
}

const shapes: [what: string, markdown: string, shape: string[]][] = [
  ["items of one list stay together", "- a\n- b", ["a b"]],
  ["what is not a list stands by itself", "a\n\n- b\n\nc", ["[a]", "b", "[c]"]],
  ["two lists side by side stay two", "- a\n\n* b", ["a", "b"]],
  ["an ordered list begins with its own number", "3. a\n4. b", ["3: a b"]],
  ["a list in an item lies in that item", "- a\n  - b\n  - c\n- d", ["a(b c) d"]],
  ["lists lie in lists, and end where they end", "- a\n  - b\n    - c\n- d", ["a(b(c)) d"]],
  ["an item may hold two lists", "- a\n  - b\n\n  1. c\n- d", ["a(b)(1: c) d"]],
  [
    "a list that is interrupted goes on as a list of its own",
    "1. a\n\n[x](y)\n\n2. b",
    ["1: a", "[x]", "2: b"],
  ],
];

describe("neighbouring items become lists", () => {
  test.each(shapes)("%s", (_, markdown, shape) => {
    expect(shapeOf(markdown)).toEqual(shape);
  });

  test("an item whose parent stands in another email begins a list", () => {
    const [, child, sibling] = anArticle("- a\n  - b\n- c").blocks;
    expect(groupLists(child && sibling ? [child, sibling] : []).map(pieceShape)).toEqual([
      "b",
      "c",
    ]);
  });
});
