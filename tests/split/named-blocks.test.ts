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

const article = anArticle(HERBS);
const find = createBlockFinder(article);

/** Returns what was found, by its texts: a heading, blocks, or what is unclear. */
function foundBy(name: string): string | string[] {
  const named: Named = find(name);
  if (named.kind === "section") return "a heading";
  if (named.kind === "unclear") {
    return `${named.text}: ${named.found.map(({ text }) => text).join(" | ") || "nothing"}`;
  }
  return article.blocks.filter(({ id }) => named.blockIds.includes(id)).map(({ text }) => text);
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

describe("the name of a block", () => {
  const names = nameBlocks(article);
  const nameOf = (text: string): string | undefined =>
    names.get(article.blocks.find((block) => block.text === text)?.id ?? -1);

  test("is as many of its first words as no other begins with, five at least", () => {
    expect(nameOf("Rosemary is dry. Mint is not.")).toBe("Rosemary is dry. Mint is");
    expect(nameOf("They drink a little.")).toBe("They drink a little.");
  });

  test("is twice as long, and twice again, where others begin alike", () => {
    const alike = (end: string): string =>
      `one two three four five six seven ${end} nine ten eleven`;
    const { blocks } = anArticle(`${alike("eight")}\n\n${alike("huit")}`);
    const own = nameBlocks(anArticle(`${alike("eight")}\n\n${alike("huit")}`));
    expect(blocks.map(({ id }) => own.get(id))).toEqual([
      "one two three four five six seven eight nine ten",
      "one two three four five six seven huit nine ten",
    ]);
  });

  test("stands for it alone", () => {
    for (const [id, name] of names) expect(find(name)).toEqual({ kind: "blocks", blockIds: [id] });
  });

  test("is missing where a text stands twice, and for headings, pictures, notes and the title", () => {
    const nameless = article.blocks.filter(({ id }) => !names.has(id));
    expect(nameless.map(({ text }) => text)).toEqual([
      "Herbs",
      "Roots",
      "",
      "Yes.",
      "Yes.",
      "Mint most of all.",
    ]);
  });
});
