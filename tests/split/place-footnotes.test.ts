import { expect, test } from "vitest";
import { anOutline, placementOf } from "../support/an-article.ts";

const ARTICLE =
  "---\nseries: {topics: auto, drop: [Shop]}\n---\n# T\n\n## Red\n\nA[^one] **[^two]**.\n\n## Blue\n\nB[^one].\n\n## Shop\n\nBuy[^three].\n\n";
const NOTES = "[^one]: First.\n\n[^two]: Second.\n\n[^three]: Third.\n\n[^four]: Fourth.\n";

test.each([
  ["the first text that refers to it", "First.", "red", "the text that refers to it is there"],
  [
    "a text that refers to it within bold words",
    "Second.",
    "red",
    "the text that refers to it is there",
  ],
  ["a text that is dropped, with it", "Third.", "dropped", "the text that refers to it is there"],
  ["no text: the end of the series", "Fourth.", "closing", "no text refers to it"],
])("a footnote goes with %s", (_, text, where, reason) => {
  const { role, topic, why } = placementOf(text, ARTICLE + NOTES);
  expect([role === "body" ? topic : role, why]).toEqual([where, reason]);
});

test("a text of which nothing is known but its notes has them in its one email", () => {
  expect(anOutline("# T\n\nA[^one].\n\n[^one]: First.\n").steps).toMatchObject([
    { blockIds: [2, 3] },
  ]);
});
