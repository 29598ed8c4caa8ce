import { describe, expect, test } from "vitest";
import { idsOf, readSections, sameHeading } from "../../src/split/sections.ts";
import type { Section } from "../../src/split/sections.ts";
import { anArticle } from "../support/an-article.ts";

describe("the sections of an article", () => {
  const article =
    "# Tea\n\nHot.\n\n## Green\n\nG.\n\n#### Leaves\n\nL[^1].\n\n### Buds\n\n## Black\n\nB.\n\n[^1]: Small ones.\n";
  const read = (): Section[] => readSections(anArticle(article));

  test("are headings with what stands below them, and what stands before the first", () => {
    const seen = read().map(({ index, title, heading, blocks }) => [
      index,
      title,
      heading?.level,
      blocks.map(({ text }) => text),
    ]);
    expect(seen).toEqual([
      [0, "", undefined, ["Hot."]],
      [1, "Green", 2, ["G."]],
      [2, "Leaves", 4, ["L."]],
      [3, "Buds", 3, []],
      [4, "Black", 2, ["B."]],
    ]);
  });

  test("stand below the nearest heading of a higher level", () => {
    const sections = read();
    expect(sections.map(({ parent }) => parent?.title)).toEqual([
      undefined,
      undefined,
      "Green",
      "Green",
      undefined,
    ]);
    expect(sections[1]?.children.map(({ title }) => title)).toEqual(["Leaves", "Buds"]);
  });

  test("have the ids of their heading and their own blocks", () => {
    expect(read().map(idsOf)).toEqual([[2], [3, 4], [5, 6], [7], [8, 9]]);
  });
});

test.each([
  ["How roots work", "how ROOTS work", true],
  ["How roots work", " How   roots\nwork", true],
  ["Light = warmth: the rule", "Light warmth – the rule!", true],
  ["Wärme", "warme", false],
  ["Roots2", "Roots 2", false],
  ["Roots", "Roots work", false],
])("the headings %j and %j: the same is %s", (one, other, isSame) => {
  expect(sameHeading(one, other)).toBe(isSame);
});
