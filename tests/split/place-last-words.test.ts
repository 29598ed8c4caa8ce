import { expect, test } from "vitest";
import { splitArticle } from "../../src/split/split-article.ts";
import { anArticle } from "../support/an-article.ts";

const PARTS = "# Tea\n\n## How it works\n\nIt steeps.\n\n## How long it takes\n\nTwo weeks.\n\n";
const LAST = "Put the kettle on.";

function roleOfLast(text: string): string | undefined {
  const { article, placements } = splitArticle(anArticle(PARTS + text));
  const { id } = article.blocks.findLast((block) => block.text === LAST) ?? { id: 0 };
  return placements.find(({ blockId }) => blockId === id)?.role;
}

const pairs = (count: number, answer = "Yes."): string =>
  `## Questions\n\n${Array.from({ length: count }, (_, at) => `### Is it ${at}?\n\n${answer}\n\n`).join("")}`;

test.each([
  ["below the last of three answers of one text each", pairs(3), "closing"],
  ["where answers are longer, it is one of them", pairs(3, "Yes.\n\nIt is."), "body"],
  ["of two questions nobody can tell", pairs(2), "body"],
  [
    "below answers that the source marks",
    `## Questions\n\n${"<details><summary>Is it?</summary><p>Yes.</p><p>No.</p></details>\n\n".repeat(3)}`,
    "closing",
  ],
])("a last word %s", (_, text, role) => {
  expect(roleOfLast(text + LAST)).toBe(role);
});
