import { describe, expect, test } from "vitest";
import type { Inline } from "../../src/core/inline.ts";
import { toMarkdown } from "../../src/import/markdown/write-markdown.ts";
import { anArticle } from "../support/an-article.ts";

/** Returns what Markdown an article of one text is written as. */
function rewritten(text: string): string {
  const article = anArticle(`# Tea\n\nTea is a leaf.\n\n${text}\n\nIt is dried in the shade.\n`);
  expect(article.reading.faults).toEqual([]);
  const [, below = ""] = toMarkdown(article).split("Tea is a leaf.");
  return (below.split("It is dried")[0] ?? "").trim();
}

const URL = "https://tea.example";

describe("HTML in a line of Markdown reads as the same words in Markdown", () => {
  test.each([
    [
      "an image",
      `Tea <img src="${URL}/pot.png" alt="a pot"> here.`,
      `Tea ![a pot](${URL}/pot.png) here.`,
    ],
    ["a link", `Click <a href="${URL}">over there</a>.`, `Click [over there](${URL}).`],
    ["a link around a style", `<a href="${URL}"><b>Order</b></a> now`, `[**Order**](${URL}) now`],
    [
      "a link around an image",
      `<a href="${URL}"><img src="${URL}/a.png" alt="a pot"></a>`,
      `[![a pot](${URL}/a.png)](${URL})`,
    ],
    ["a link around its own address", `<a href="${URL}/a">${URL}</a>`, `[${URL}](${URL}/a)`],
    ["an image alone", `<img src="${URL}/a.png"\nalt="a pot" /> `, `![a pot](${URL}/a.png)`],
    [
      "an image with its sources",
      `<picture><source srcset="a.webp"><img src="${URL}/a.png" alt="a pot"></picture>`,
      `![a pot](${URL}/a.png)`,
    ],
    [
      "bold and italics",
      "<b>hot</b> <strong>*very* hot</strong> <i>or</i> <em>not</em>",
      "**hot** **_very_ hot** *or* *not*",
    ],
    ["a style of a span", 'so <span style="font-weight:bold">hot</span>', "so **hot**"],
    ["what is struck", "It is <del>cold</del> <s>cool</s> hot.", "It is ~~cold~~ ~~cool~~ hot."],
    ["raised and lowered figures", "10<sup>6</sup> x<sup>-n</sup> CO<sub>2</sub>", "10⁶ x⁻ⁿ CO₂"],
    ["what has no raised form", "the 5<sup>th</sup> of 2<sup>*3*</sup>", "the 5th of 2*3*"],
    ["keys and code", "Press <kbd>T</kbd> or <code>tea</code>", "Press `T` or `tea`"],
    [
      "HTML in Markdown's bold",
      `so **hot <img src="${URL}/a.png" alt="pot">**`,
      `so **hot ![pot](${URL}/a.png)**`,
    ],
  ])("%s", (_, html, markdown) => {
    expect(rewritten(html)).toBe(markdown);
  });

  test.each([
    ["a tag that nothing closes", "so <b>hot", "so hot"],
    ["a closing tag that nothing opens", "so hot</b>", "so hot"],
    ["tags that overlap", "<b>so <i>very</b> hot</i>", "**so very** hot"],
    [
      "a link in a link",
      `<a href="${URL}/a">so <a href="${URL}/b">very</a> hot</a>`,
      `[so ](${URL}/a)[very](${URL}/b) hot`,
    ],
    ["a place and no link", '<a name="x"></a>so hot', "so hot"],
    ["a style that we have not", "<u>so</u> <abbr>hot</abbr>", "so hot"],
  ])("%s is its words", (_, html, markdown) => {
    expect(rewritten(html)).toBe(markdown);
  });

  test.each([
    ["an item of a list", (image: string) => `- Boil\n\n  ${image}\n- Pour ${image}`, 2],
    ["a cell", (image: string) => `| Pot |\n|-|\n| ${image} |`, 1],
    ["a quote", (image: string) => `> ${image}\n>\n> so ${image}`, 2],
    ["a heading", (image: string) => `## Pots ${image}`, 1],
    ["a footnote", (image: string) => `Tea[^1]\n\n[^1]: ${image}`, 1],
  ])("images stay in %s", (_, around, count) => {
    const image = `![a pot](${URL}/a.png)`;
    for (const written of [image, `<img src="${URL}/a.png" alt="a pot">`])
      expect(rewritten(around(written)).split(image)).toHaveLength(count + 1);
  });
});

test("an image has the size that its tag says", () => {
  const { blocks } = anArticle(`# Tea\n\nso <img src="a.png" width="40" height=20> hot\n`);
  const { inlines } = blocks[1] as { inlines: readonly Inline[] };
  expect(inlines[1]).toEqual({ type: "image", url: "a.png", alt: "", width: 40, height: 20 });
});

test("thousands of tags are read soon", () => {
  for (const tag of ["<b>", "<b>a</b>", "</i>", "<i>a<b>", '<a href="a">a', '<img src="a">'])
    expect(anArticle(`# Tea\n\nA leaf ${tag.repeat(3_000)}\n`).reading.faults).toEqual([]);
});
