import { expect, test } from "vitest";
import { anOutline } from "../support/an-article.ts";

const PARTS =
  "# Tea\n\n## How it works\n\nIt steeps.\n\n## How long it takes\n\nTwo weeks.\n\n## Keeping it\n\n";
const KEPT = "In a tin.\n\nIn the dark.";

/** The texts that end the series. */
function closingOf(text: string): string[] {
  const { article, placements } = anOutline(PARTS + text);
  const closing = placements.filter(({ role }) => role === "closing");
  return closing.map(({ blockId }) => article.blocks[blockId - 1]?.text ?? "");
}

test.each([
  ["that says so", `${KEPT}\n\nThat's all there is to it.\n`, ["That's all there is to it."]],
  [
    "with what follows it",
    `${KEPT}\n\nSo that was it.\n\nDrink up.\n\nIda\n`,
    ["So that was it.", "Drink up.", "Ida"],
  ],
  [
    "as letters end",
    `${KEPT}\n\nYours from the kettle,\n\nIda Berg\n\nP.S. Milk first.\n`,
    ["Yours from the kettle,", "Ida Berg", "P.S. Milk first."],
  ],
  [
    "below an answer",
    `${KEPT}\n\n## Questions\n\n### Is it?\n\nYes.\n\nGood luck!\n`,
    ["Good luck!"],
  ],
])("a farewell %s ends the series", (_, text, closing) => {
  expect(closingOf(text)).toEqual(closing);
});

test.each([
  ["that is all a heading has", "That's all there is to it.\n"],
  [
    "that answers a question",
    `${KEPT}\n\n## Questions\n\n### Is it?\n\nYes.\n\n### And?\n\nThat is all.\n`,
  ],
  ["over a list", `${KEPT}\n\nThat is all you need:\n\n- a tin\n`],
  ["far above the end", `That's it.\n\n${"More.\n\n".repeat(6)}`],
  [
    "over another section",
    `${KEPT}\n\nThat's it.\n\n## When it is old\n\n${"Bin it.\n\n".repeat(4)}`,
  ],
  ["that greets", `Dear reader of many letters and books,\n\n${KEPT}\n`],
])("a text %s stays where it is", (_, text) => {
  expect(closingOf(text)).toEqual([]);
});
