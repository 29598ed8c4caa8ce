import { describe, expect, test } from "vitest";
import { createBlockFinder, nameBlocks } from "../../src/split/named-blocks.ts";
import type { Named } from "../../src/split/named-blocks.ts";
import { anArticle } from "../support/an-article.ts";

const HERBS = `# Herbs

## Roots

They drink a little.

They drink a lot in summer[^1].

- Mint
- Basil, in the sun

Rosemary is dry. Mint is not.

![](mint.png)

Yes.

Yes.

[^1]: Mint most of all.
`;

/** Returns what is found, by its texts: a heading, blocks, or what is unclear. */
function foundBy(name: string, text = HERBS): string | string[] {
  const article = anArticle(text);
  const named: Named = createBlockFinder(article)(name);
  if (named.kind === "section") return "a heading";
  if (named.kind === "unclear") {
    return `${named.text}: ${named.found.map((block) => block.text).join(" | ") || "nothing"}`;
  }
  return article.blocks.filter(({ id }) => named.blockIds.includes(id)).map((block) => block.text);
}

describe("a name stands for", () => {
  test.each<[string, string, string | string[]]>([
    ["a heading, in any case", "ROOTS", "a heading"],
    ["the one block that begins so", "they drink A LITTLE", ["They drink a little."]],
    ["also one that is no paragraph", "basil in", ["Basil, in the sun"]],
    ["nothing where only a part of a word is named", "Rose", "Rose: nothing"],
    ["nothing where no block begins so", "drink a", "drink a: nothing"],
    [
      "too much where several begin so",
      "They drink",
      "They drink: They drink a little. | They drink a lot in summer.",
    ],
    ["too much where one text stands twice", "Yes", "Yes: Yes. | Yes."],
    [
      "all blocks from one to another, without pictures and notes",
      "They drink a lot … Rosemary",
      ["They drink a lot in summer.", "Mint", "Basil, in the sun", "Rosemary is dry. Mint is not."],
    ],
    ["with three dots and more blanks, too", "Mint  ...  Basil", ["Mint", "Basil, in the sun"]],
    ["one block where it begins and ends there", "Mint … Mint", ["Mint"]],
    ["nothing from a block that is none", "Sage … Mint", "Sage: nothing"],
    ["nothing to a block that is none", "Mint … Sage", "Sage: nothing"],
    ["too much to a block that is not clear", "Mint … Yes", "Yes: Yes. | Yes."],
    ["nothing where it ends before it begins", "Basil … Mint", "Mint: nothing"],
    [
      "nothing where more than two are named",
      "Mint … Basil … Rosemary",
      "Mint … Basil … Rosemary: nothing",
    ],
    ["nothing where no words are named", "…", "…: nothing"],
    ["nothing in the title and the notes", "Herbs … Mint most", "Herbs: nothing"],
  ])("%s", (_, name, found) => {
    expect(foundBy(name)).toEqual(found);
  });
});

test("where several texts begin so, a name is not read as a range", () => {
  const text = "Sage … thyme.\n\nSage, thyme and rue.\n\nThyme.\n";
  expect(foundBy("Sage … thyme", text)).toBe("Sage … thyme: Sage … thyme. | Sage, thyme and rue.");
});

describe("the name of a block", () => {
  /** Returns the names of the blocks of a text, by their texts. */
  function namesIn(text: string): [text: string, name: string | undefined][] {
    const article = anArticle(text);
    const names = nameBlocks(article);
    return article.blocks.map((block) => [block.text, names.get(block.id)]);
  }

  test("is as many of its first words as no other begins with, five at least", () => {
    expect(namesIn(HERBS)).toEqual([
      ["Herbs", undefined],
      ["Roots", undefined],
      ["They drink a little.", "They drink a little."],
      ["They drink a lot in summer.", "They drink a lot in"],
      ["Mint", "Mint"],
      ["Basil, in the sun", "Basil, in the sun"],
      ["Rosemary is dry. Mint is not.", "Rosemary is dry. Mint is"],
      ["", undefined],
      ["Yes.", undefined],
      ["Yes.", undefined],
      ["Mint most of all.", undefined],
    ]);
  });

  test("is twice as long, and twice again, where others begin alike", () => {
    const alike = (end: string): string => `a b c d e f g ${end} i j k`;
    expect(namesIn(`${alike("h")}\n\n${alike("x")}`).map(([, name]) => name)).toEqual([
      "a b c d e f g h i j",
      "a b c d e f g x i j",
    ]);
  });

  test("stands for it alone", () => {
    const article = anArticle(HERBS);
    const find = createBlockFinder(article);
    for (const [id, name] of nameBlocks(article)) {
      expect(find(name)).toEqual({ kind: "blocks", blockIds: [id] });
    }
  });

  test("is none where only another block begins so", () => {
    expect(namesIn("Mint tea.\n\nHot[^1].\n\n[^1]: Mint\n")[2]).toEqual(["Mint", undefined]);
  });
});
