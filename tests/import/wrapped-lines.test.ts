import { describe, expect, test } from "vitest";
import { anArticle } from "../support/an-article.ts";

const TEXT = [
  "The Quiet Chain",
  "A chain that squeaks is dry, and a chain that is dry wears the gears that it runs on long before it breaks itself.",
  "How it wears",
  "Grit gets between the pins and the rollers, and every turn of the crank grinds a little of both of them away. A new chain is a foot long for each twelve links; a worn one is longer, and no longer fits the teeth.",
  "- Wipe it with a cloth that you will not need again, until the cloth stays clean when you pull the chain through it.",
  "- Oil it, one drop for each roller, and let it stand for the night.",
  "How long it lasts",
  "In a dry town it lasts for two thousand miles and more, on a coast with salt in the air for half of that, and on sand for a summer.",
  "Q: Do I need a special oil, or will the one from the kitchen do for a ride on a Sunday afternoon?",
  "A: The one from the kitchen turns to glue within a week, and you would have to wash it off with paraffin.",
];

/** Breaks each line to a width, as mail programs do. */
function wrapped(lines: readonly string[], width: number): string {
  return lines
    .map((line) => {
      const rows = [""];
      for (const word of line.split(" ")) {
        const row = rows.at(-1) ?? "";
        const fits = row === "" || row.length + 1 + word.length <= width;
        if (fits) rows[rows.length - 1] = row === "" ? word : `${row} ${word}`;
        else rows.push(word);
      }
      return rows.join("\n");
    })
    .join("\n\n");
}

const shapes = (text: string): string[][] =>
  anArticle(text, "chain.txt").blocks.map((block) => [block.type, block.text]);

describe("a text that was broken to a width is read as it was written", () => {
  test.each([44, 56, 65, 72, 80, 98])("of %i letters", (width) => {
    const text = wrapped(TEXT, width);
    expect(shapes(text)).toEqual(shapes(TEXT.join("\n\n")));
    expect(anArticle(text, "chain.txt").reading.faults).toEqual([]);
  });

  test("and each block knows the lines that it took", () => {
    const { blocks } = anArticle(wrapped(TEXT, 56), "chain.txt");
    expect(blocks.slice(0, 3).map(({ line, endLine }) => [line, endLine])).toEqual([
      [1, 1],
      [3, 5],
      [7, 7],
    ]);
  });

  test("also where its lines are indented, as below an item", () => {
    const item = TEXT.find((line) => line.startsWith("- Wipe")) ?? "";
    const indented = wrapped(TEXT, 56).replace(/(?<=^- .*)\n(?=\S)/mu, "\n  ");
    expect(shapes(indented)).toContainEqual(["list-item", item.slice(2)]);
  });
});

test("a paragraph of a megabyte is one, and read soon", () => {
  const line = "words of a text that goes on and on without any end, for ever and\n";
  const { blocks } = anArticle(`The Quiet Chain\n\n${line.repeat(15_000)}`, "chain.txt");
  expect(blocks.map(({ endLine }) => endLine)).toEqual([1, 15_002]);
});

describe("lines that somebody ended stay as they are", () => {
  const VERSES = Array.from(
    { length: 12 },
    (_, at) => `The chain goes round ${"and round ".repeat(at % 4)}`,
  );

  test.each([
    ["verses", VERSES],
    [
      "sentences of much the same length",
      Array.from(
        { length: 12 },
        (_, at) => `Wipe the chain after ${at + 10} miles, and again before you oil it.`,
      ),
    ],
    ["a list without marks", TEXT.map((line) => line.slice(0, 30))],
    ["paragraphs without blank lines between them", TEXT.filter((line) => line.length > 100)],
  ])("as %s do", (_, lines) => {
    const { blocks } = anArticle(["The Quiet Chain", "", ...lines].join("\n"), "chain.txt");
    expect(blocks).toHaveLength(lines.length + 1);
  });
});
