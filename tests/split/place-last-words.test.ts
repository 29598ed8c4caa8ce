import { expect, test } from "vitest";
import type { Placement } from "../../src/core/outline.ts";
import { anOutline } from "../support/an-article.ts";

const PARTS = "# Tea\n\n## How it works\n\nIt steeps.\n\n## How long it takes\n\nTwo weeks.\n\n";
const LAST = "Put the kettle on.";

/** Returns where the last block goes that reads so. */
function placementOfLast(text: string, last = LAST): Placement | undefined {
  const { article, placements } = anOutline(text);
  const { id } = article.blocks.findLast((block) => block.text === last) ?? { id: 0 };
  return placements.find(({ blockId }) => blockId === id);
}

const pairs = (count: number, answer = "Yes."): string =>
  `## Questions\n\n${Array.from({ length: count }, (_, at) => `### Is it ${at}?\n\n${answer}\n\n`).join("")}`;

const marked = (answer: string): string =>
  `## Questions\n\n${`<details><summary>Is it?</summary>${answer}</details>\n\n`.repeat(3)}`;

test.each([
  ["below the last of three answers of one text each", pairs(3), "closing"],
  ["below two texts that end the series, too", `${pairs(3)}Well.\n\nGood.\n\n`, "closing"],
  ["below three, it is a text of its own", `${pairs(3)}Well.\n\nGood.\n\nOh.\n\n`, "body"],
  ["where answers are longer, it is one of them", pairs(3, "Yes.\n\nIt is."), "body"],
  ["where one of them is longer, too", pairs(3).replace("Yes.", "Yes.\n\nIt is."), "body"],
  ["of two questions nobody can tell", pairs(2), "body"],
  ["below a list it belongs to the answer", `${pairs(3)}- milk\n- sugar\n\n`, "body"],
  ["below a picture in words, too", `${pairs(3)}~~~\n(_)\n~~~\n\n`, "body"],
  [
    "below answers that the source marks, whatever others are like",
    `${pairs(1, "Yes.\n\nIt is.")}${marked("<p>Yes.</p>").replace("## Questions\n\n", "")}`,
    "closing",
  ],
  ["below a line under the last answer", `${pairs(3, "Yes.\n\nIt is.")}***\n\n`, "closing"],
  [
    "where lines part the answers, too, it is one of them",
    `${pairs(3, "Yes.\n\n***\n\nIt is.")}***\n\n`,
    "body",
  ],
  [
    "below marked answers, and over a heading that ends the article",
    marked("<p>Yes.</p><p>No.</p>"),
    "closing",
    "\n\n## The bottom line\n\nDrink it hot.\n",
  ],
  [
    "over such a heading, where nothing marks the answers, it is one of them",
    pairs(3),
    "body",
    "\n\n## The bottom line\n\nDrink it hot.\n",
  ],
  [
    "that is the only answer to a question stays there",
    `${marked("<p>Yes.</p>")}### Is it well?\n\n`,
    "body",
  ],
  ["below answers that the source marks", marked("<p>Yes.</p><p>No.</p>"), "closing"],
  [
    "below marked answers and a list it belongs to neither",
    `${marked("<p>Yes.</p>")}- milk\n\n`,
    "body",
  ],
  [
    "below questions that something follows",
    pairs(3),
    "body",
    "\n\n## How to keep it\n\nIn a tin.\n\nIn the dark.\n\nAnd dry.\n\nAlways.\n",
  ],
])("a last word %s", (_, text, role, behind = "") => {
  expect(placementOfLast(PARTS + text + LAST + behind)?.role).toBe(role);
});

test("says why it ends the series, and leaves the answer above where it is", () => {
  const text = PARTS + pairs(3) + LAST;
  expect(placementOfLast(text)?.why).toBe("it follows the last answer");
  expect(placementOfLast(text, "Yes.")).toMatchObject({ role: "body", topic: "faq" });
});

test("notes do not follow it", () => {
  const text = `${PARTS}${pairs(3)}${LAST}[^1]\n\n[^1]: Or the pan.\n`;
  expect(placementOfLast(text)?.role).toBe("closing");
});

test("an article without questions has no last word", () => {
  expect(placementOfLast(`${PARTS}${LAST}`)?.role).toBe("body");
});
