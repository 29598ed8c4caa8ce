import { describe, expect, test } from "vitest";
import { importArticle } from "../../src/import/import-article.ts";
import { splitArticle } from "../../src/split/split-article.ts";
import { thrownBy } from "../support/an-article.ts";

function read(text: string, file: string): ReturnType<typeof importArticle> {
  return importArticle({ file, bytes: Buffer.from(text) });
}

function footnotes(count: number): string {
  const each = Array.from({ length: count }, (_, at) => at);
  const texts = each.map((at) => `Some text[^${at}].\n\n`);
  return [...texts, ...each.map((at) => `[^${at}]: A note.\n\n`)].join("");
}

describe("what no reader could use is refused in a sentence, and soon", () => {
  test.each([
    ["100,000 quotes in each other", `${">".repeat(100_000)} deep`, "a.md"],
    ["100,000 lists in each other", `${"- ".repeat(100_000)}deep`, "a.md"],
    ["100,000 numbered lists in each other", `${"1. ".repeat(100_000)}deep`, "a.md"],
    ["10,000 footnotes in each other", `${"[^1]: ".repeat(10_000)}deep`, "a.md"],
    ["lists that are indented without end", `${" ".repeat(500)}- deep`, "a.md"],
    ["20,000 lists of a page in each other", "<ul><li>".repeat(20_000), "a.html"],
  ])("%s", (_, text, file) => {
    expect(thrownBy(() => read(`Bread.\n\n${text}`, file))).toMatchObject({
      code: "import/too-deep",
      place: { file },
    });
  });

  test.each([
    ["a million headings", "# h\n\n".repeat(1_000_000), "a.md"],
    ["a hundred thousand items", "- b\n".repeat(100_000), "a.md"],
    ["a hundred thousand lines", "A line.\n".repeat(100_000), "a.txt"],
    ["a hundred thousand paragraphs of a page", "<p>b".repeat(100_000), "a.html"],
  ])("%s", (_, text, file) => {
    expect(thrownBy(() => read(text, file))).toMatchObject({
      code: "import/too-many-blocks",
      place: { file },
    });
  });

  test.each([
    ["headings underlined without end", "=\n".repeat(3_000), 2004],
    ["brackets without end", "](".repeat(12_000), 4],
    ["emphasis without end", "**a".repeat(6_000), 4],
    ["struck words without end", "~~a".repeat(3_000), 4],
    ["comments without end", "<!--".repeat(3_001), 4],
    ["footnote marks without end", "[^1]\n".repeat(6_000), 4],
    ["a paragraph without end", "a\n".repeat(20_001), 4],
  ])("%s, with the line", (_, text, line) => {
    const lead = "Bread.\nIt rises.\n\n";
    expect(thrownBy(() => read(`${lead}${text}`, "a.md"))).toMatchObject({
      code: "import/tangled",
      place: { file: "a.md", line },
    });
  });

  test.each([
    ["quotes", "> a\n".repeat(15_000)],
    ["marks of code", "`a``b```".repeat(12_000)],
    ["addresses", "a@b.".repeat(25_000)],
    ["cells of a table", `${"|a".repeat(50_000)}\n|-|`],
    ["attributes that are never closed", "<a b='".repeat(16_000)],
    ["footnotes, each with its reference", footnotes(2_000)],
  ])("100 KB of %s are read", (_, text) => {
    expect(read(`Bread.\n\n${text}`, "a.md").reading.faults).toEqual([]);
  });

  test("100 KB of capitals between stars are read", () => {
    const shouted = `*** ${"A".repeat(190)} ***\n\n`.repeat(500);
    expect(read(`Bread rises.\n\n${shouted}`, "a.txt").reading.faults).toEqual([]);
  });

  test.each(["span", "kbd"])("a line of 20,000 elements in each other is read: %s", (name) => {
    const line = `${`<${name}>a `.repeat(20_000)}<br>${`</${name}>`.repeat(20_000)}`;
    const { reading } = read(`Bread.\n\n${line}`, "a.md");
    expect(reading).toEqual({ words: 20_001, faults: [] });
  });

  test("100 KB of a page in one word are read", () => {
    const { reading } = read(`<h1>T</h1><p>Bread ${"*".repeat(100_000)}.</p>`, "a.html");
    expect(reading).toEqual({ words: 3, faults: [] });
  });

  test("a line of a draft with 200,000 breaks is read", () => {
    const page = `<h1>T</h1><p>Bread${"<br>".repeat(200_000)}rises.<a href="#cmnt1">[a]</a></p>`;
    expect(read(page, "a.html").reading).toEqual({ words: 4, faults: [] });
  });

  test("a page whose headings and boxes have thousands of names is read", () => {
    const part = (at: number): string =>
      `<h2 class="a${at >> 1}">Loaf ${at}</h2><div class="b${at}"></div>`;
    const parts = Array.from({ length: 9_000 }, (_, at) => part(at)).join("");
    const { reading } = read(`<h1>T</h1><p>Bread rises.</p>${parts}`, "a.html");
    expect(reading).toEqual({ words: 18_003, faults: [] });
  });

  test("an article that would give more emails than a year has weeks", () => {
    const sections = (count: number): string =>
      `---\nseries: {topics: auto}\n---\n${"## Bread\n\nIt rises.\n\n".repeat(count)}`;
    expect(thrownBy(() => splitArticle(read(sections(53), "a.md")))).toMatchObject({
      code: "split/too-many-emails",
      place: { file: "a.md" },
    });
    expect(splitArticle(read(sections(52), "a.md")).steps).toHaveLength(52);
  });
});

test.each(["a.md", "a.txt", "a.html"])(
  "6 MB given as bytes are refused like a file of 6 MB: %s",
  (file) => {
    expect(thrownBy(() => read("Bread rises. ".repeat(500_000), file))).toMatchObject({
      code: "import/too-large",
      place: { file },
    });
  },
);

describe("a character that the templates use is refused, however it is written", () => {
  test.each([
    ["as it is", "Bread \uFDD0 rises.", "a.md"],
    ["as an entity of a page", "<h1>T</h1><p>Hi &#xFDD0;first_name|%zz&#xFDD1; you.</p>", "a.html"],
    [
      "as an escape in front matter",
      '---\ntitle: "\\uFDD0first_name|x\\uFDD1"\n---\nBread.',
      "a.md",
    ],
  ])("%s", (_, text, file) => {
    expect(thrownBy(() => read(text, file))).toMatchObject({ code: "import/reserved-character" });
  });
});

describe("what is opened and never closed is told with its line", () => {
  test.each([
    ["a code fence", "Bread.\n\n```js\nrises", 3],
    ["a comment", "Bread.\n\nIt rises.\n\n<!-- more\n\nand more", 5],
  ])("%s", (_, text, line) => {
    expect(read(text, "a.md").findings).toMatchObject([
      { code: "import/unclosed", place: { line } },
    ]);
  });

  test("closed ones, indented code and fences in a list are no finding", () => {
    const text = "```\na\n```\n\n<!-- b -->\n\n    code\n\n- c\n\n  ~~~\n  d\n  ~~~\n\nBread.";
    expect(read(text, "a.md").findings).toEqual([]);
  });
});
