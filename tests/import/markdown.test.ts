import { describe, expect, test } from "vitest";
import type { Block } from "../../src/core/article.ts";
import { visibleText } from "../../src/core/inline.ts";
import { anArticle, blockWith } from "../support/an-article.ts";

function blocksOf(text: string): readonly Block[] {
  return anArticle(text).blocks;
}

const kinds: [what: string, markdown: string, block: object][] = [
  ["a heading", "### Rinse the jar", { type: "heading", level: 3, text: "Rinse the jar" }],
  ["an underlined heading", "Rinse\n-----\n", { type: "heading", level: 2, endLine: 2 }],
  [
    "a paragraph of two lines",
    "Feed it\nevery day.",
    { type: "paragraph", text: "Feed it every day.", endLine: 2 },
  ],
  [
    "a quote of two paragraphs",
    "> Wait.\n>\n> Wait *more*.",
    { type: "quote", text: "Wait. Wait more." },
  ],
  [
    "code",
    "```sh\nflour + water\n  stir\n```",
    { type: "code", code: "flour + water\n  stir", text: "flour + water stir" },
  ],
  ["indented code", "    flour", { type: "code", code: "flour" }],
  [
    "an image by itself",
    "![A jar](jar.png)",
    { type: "image", url: "jar.png", alt: "A jar", text: "A jar" },
  ],
  ["an image in a text", "A ![jar](jar.png) here", { type: "paragraph", text: "A jar here" }],
  ["a line between parts", "Text.\n\n***\n", { type: "rule", text: "" }],
  [
    "a comment",
    "Text.\n\n<!-- todo\n\nlater -->\n",
    { type: "comment", text: "", line: 3, endLine: 5 },
  ],
  [
    "a link's definition",
    "Text.\n\n[jar]: https://jar.example\n",
    { type: "link-definition", text: "" },
  ],
  [
    "a footnote",
    "Text[^1].\n\n[^1]: By *weight*.\n",
    { type: "footnote", label: "1", text: "By weight." },
  ],
];

describe("every kind of Markdown block is a block", () => {
  test.each(kinds)("%s", (_, markdown, block) => {
    expect(blocksOf(`${markdown}\n\nEnd.`)).toContainEqual(expect.objectContaining(block));
  });

  test("a table is one block with a heading row", () => {
    const [table] = blocksOf("| Day | Feed |\n|---|--:|\n| 1 | 50 *g* |\n| 2 | |\n");
    expect(table).toMatchObject({
      type: "table",
      text: "Day Feed 1 50 g 2",
      header: [[{ value: "Day" }], [{ value: "Feed" }]],
      rows: [
        [[{ value: "1" }], [{ value: "50 " }, { type: "emphasis" }]],
        [[{ value: "2" }], []],
      ],
    });
  });
});

describe("quotes", () => {
  test("lists stay lists, whatever lies around them, and all else is a paragraph", () => {
    const quote =
      "> ## Soak\n>\n> 3. Beans\n>    - salt\n> 4. Wait\n>\n>    a night.\n>\n> > - [x] Boil\n>\n> ***\n> `x`\n";
    const [first] = blocksOf(`- a\n\n  ${quote.replaceAll("\n", "\n  ")}\n`).slice(1);
    expect(first).toMatchObject({ type: "quote", text: "Soak Beans salt Wait a night. Boil x" });
    expect(first?.type === "quote" && first.parts).toMatchObject([
      { type: "paragraph", depth: 0, inlines: [{ value: "Soak" }] },
      { type: "list-item", depth: 1, isOrdered: true, ordinal: 3, inlines: [{ value: "Beans" }] },
      { type: "list-item", depth: 2, isOrdered: false, inlines: [{ value: "salt" }] },
      { type: "list-item", depth: 1, isOrdered: true, ordinal: 4, inlines: [{ value: "Wait" }] },
      { type: "paragraph", depth: 1, inlines: [{ value: "a night." }] },
      { type: "list-item", depth: 1, isChecked: true, inlines: [{ value: "Boil" }] },
      { type: "paragraph", depth: 0, inlines: [{ type: "code" }] },
    ]);
  });
});

describe("the name of a box on GitHub is a bold line at the begin of its quote", () => {
  test.each([
    ["a line of its own", "> [!WARNING]\n> Let it *cool*.", "Warning Let it cool."],
    ["over a blank line", "> [!note]\n>\n> Let it cool.", "Note Let it cool."],
    ["over bold", "> [!Tip]  \n> **Let** it cool.", "Tip Let it cool."],
  ])("%s", (_, markdown, text) => {
    const [quote] = blocksOf(`${markdown}\n`);
    expect(quote).toMatchObject({ type: "quote", text });
    expect(quote?.type === "quote" && quote.parts[0]?.inlines).toMatchObject([{ type: "strong" }]);
  });

  test.each([
    ["> [!info]- Heat\n> Let it cool.", ["Heat", "Let it cool."]],
    ["> [!info] Heat *and* cold  \n> Let it cool.", ["Heat and cold", "Let it cool."]],
    ["> [!info] Heat", ["Heat"]],
    ["> [!info] Heat\n>\n> Let it cool.", ["Heat", "Let it cool."]],
  ])("a title in its line, as Obsidian writes it, names it instead: %j", (markdown, texts) => {
    const [quote] = blocksOf(`${markdown}\n`);
    const parts = quote?.type === "quote" ? quote.parts : [];
    expect(parts.map(({ inlines }) => visibleText(inlines))).toEqual(texts);
    expect(parts[0]?.inlines).toMatchObject([{ type: "strong" }]);
  });

  test.each([
    "> [!WARNING](https://tea.example) hot",
    "> Mind [!WARNING]",
    "[!WARNING]",
    "> \\[!WARNING]",
  ])("%s names none", (markdown) => {
    const [block] = blocksOf(`${markdown}\n\nEnd.`);
    expect(JSON.stringify(block)).not.toContain("strong");
  });
});

describe("tables", () => {
  test("each column has a heading, an empty one where a row has more cells than the heading row", () => {
    expect(blocksOf("| Day | Feed |\n|---|---|\n| 1 | rye | wheat |\n| 2 |\n")).toMatchObject([
      {
        text: "Day Feed 1 rye wheat 2",
        header: [[{ value: "Day" }], [{ value: "Feed" }], []],
        rows: [[[{ value: "1" }], [{ value: "rye" }], [{ value: "wheat" }]], [[{ value: "2" }]]],
      },
    ]);
  });
});

test("the columns of a table stand where their line of dashes says", () => {
  const [plain, aligned] = blocksOf("|a|b|\n|-|-|\n\n|a|b|c|\n|:-|-:|:-:|\n|1|2|3|4|\n");
  expect(plain).not.toHaveProperty("align");
  expect(aligned).toMatchObject({ align: ["left", "right", "center", null] });
});

describe("lists", () => {
  test("each item is a block; nested lists have a number of their own and a greater depth", () => {
    const items = blocksOf("- Flour\n  1. rye\n  2. wheat\n- Water\n\nText.\n\n3) Salt\n").filter(
      (block) => block.type === "list-item",
    );
    expect(
      items.map(({ text, list, depth, isOrdered, ordinal }) => [
        text,
        list,
        depth,
        isOrdered && ordinal,
      ]),
    ).toEqual([
      ["Flour", 1, 1, false],
      ["rye", 2, 2, 1],
      ["wheat", 2, 2, 2],
      ["Water", 1, 1, false],
      ["Salt", 3, 1, 3],
    ]);
  });

  test("tasks know whether they are done", () => {
    expect(blocksOf("- [x] Feed\n- [ ] Bake\n- Eat\n")).toMatchObject([
      { text: "Feed", isChecked: true },
      { text: "Bake", isChecked: false },
      expect.not.objectContaining({ isChecked: expect.anything() as unknown }),
    ]);
  });

  test("what else stands in an item is a block below it", () => {
    const blocks = blocksOf("1. Feed\n\n   Every day.\n\n   > Really.\n\n2. Bake\n");
    expect(blocks.map(({ type, text, depth }) => [type, text, depth])).toEqual([
      ["list-item", "Feed", 1],
      ["paragraph", "Every day.", 1],
      ["quote", "Really.", 1],
      ["list-item", "Bake", 1],
    ]);
  });
});

describe("inlines", () => {
  const cases: [markdown: string, inlines: unknown[], text: string][] = [
    [
      "**a *b***",
      [
        {
          type: "strong",
          children: [
            { type: "text", value: "a " },
            { type: "emphasis", children: [{ type: "text", value: "b" }] },
          ],
        },
      ],
      "a b",
    ],
    [
      "~~old~~ `x  y`",
      [
        { type: "delete", children: [{ type: "text", value: "old" }] },
        { type: "text", value: " " },
        { type: "code", value: "x  y" },
      ],
      "old x y",
    ],
    ["5~10 and 15~20", [{ type: "text", value: "5~10 and 15~20" }], "5~10 and 15~20"],
    [
      "[jar](https://jar.example 'title')",
      [{ type: "link", url: "https://jar.example", children: [{ type: "text", value: "jar" }] }],
      "jar",
    ],
    [
      "<https://jar.example>",
      [
        {
          type: "link",
          url: "https://jar.example",
          children: [{ type: "text", value: "https://jar.example" }],
        },
      ],
      "https://jar.example",
    ],
    [
      "a  \nb",
      [{ type: "text", value: "a" }, { type: "break" }, { type: "text", value: "b" }],
      "a b",
    ],
    [
      "a<br>b",
      [{ type: "text", value: "a" }, { type: "break" }, { type: "text", value: "b" }],
      "a b",
    ],
    [
      "H<sub>2</sub>O",
      [
        { type: "text", value: "H" },
        { type: "text", value: "₂" },
        { type: "text", value: "O" },
      ],
      "H₂O",
    ],
    ["&amp; &lt;b&gt; \\*", [{ type: "text", value: "& <b> *" }], "& <b> *"],
    ["{{ first_name }}", [{ type: "text", value: "{{ first_name }}" }], "{{ first_name }}"],
  ];
  test.each(cases)("%j", (markdown, inlines, text) => {
    expect(blocksOf(markdown)[0]).toMatchObject({ inlines, text });
  });

  test("a reference link leads where its definition says, whatever the case; the first one counts", () => {
    const article = anArticle(
      "See [the jar][JAR] and ![it][jar].\n\n[jar]: https://a.example\n[jar]: https://b.example\n",
    );
    expect(blockWith(article, "See the jar and it.")).toMatchObject({
      inlines: [
        {},
        { type: "link", url: "https://a.example" },
        {},
        { type: "image", url: "https://a.example" },
        {},
      ],
    });
  });

  test("a reference without a definition is text", () => {
    expect(blocksOf("See [the jar][none].")[0]?.text).toBe("See [the jar][none].");
  });
});

describe("HTML inside Markdown", () => {
  test("its blocks are read as blocks, with their lines", () => {
    const blocks = blocksOf(
      "One.\n\n<div>\n<p>Two.</p>\n<ul><li>Three</li></ul>\n</div>\n\nFour.\n",
    );
    expect(blocks.map(({ type, line, text }) => [type, line, text])).toEqual([
      ["paragraph", 1, "One."],
      ["paragraph", 4, "Two."],
      ["list-item", 5, "Three"],
      ["paragraph", 8, "Four."],
    ]);
  });

  test("its lists do not run into the lists of the Markdown around it", () => {
    const items = blocksOf("- One\n\n<ol><li>Two</li></ol>\n");
    expect(items).toMatchObject([{ list: 1 }, { list: 2, isOrdered: true }]);
  });

  test("scripts and styles are no text", () => {
    expect(
      blocksOf("One.\n\n<script>\nalert(1)\n</script>\n\n<style>p{}</style>\n").map(
        ({ text }) => text,
      ),
    ).toEqual(["One."]);
  });

  test("what stands behind a comment is text", () => {
    expect(blocksOf("<!-- a --> Feed it.\n")).toMatchObject([
      { type: "paragraph", text: "Feed it." },
    ]);
  });

  test("a summary asks and all that is folded away with it answers", () => {
    const marks = blocksOf(
      "Before.\n\n<details>\n<summary>Too sour?</summary>\n\nFeed it more.\n\n- twice\n\n</details>\n\nAfter.\n",
    ).map(({ text, mark }) => [text, mark]);
    expect(marks).toEqual([
      ["Before.", undefined],
      ["Too sour?", "question"],
      ["Feed it more.", "answer"],
      ["twice", "answer"],
      ["After.", undefined],
    ]);
  });
});
