import { describe, expect, test } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { importReport } from "../../src/import/import-report.ts";
import { toMarkdown } from "../../src/import/markdown/write-markdown.ts";
import { anArticle } from "../support/an-article.ts";
import { keptBlocks } from "../support/kept-blocks.ts";

function read(markdown: string): Article {
  const article = anArticle(`# Tea\n\nTea is a leaf.\n\n${markdown}\n\nIt is dried.\n`);
  expect(article.reading.faults).toEqual([]);
  return article;
}

function kept(markdown: string): string[] {
  return keptBlocks(read(markdown))
    .map(({ text }) => text)
    .slice(1, -1);
}

function leftOut(markdown: string): string[] {
  const why = "a placeholder of the site's software";
  return importReport(read(markdown))
    .leftOut.filter((one) => one.why === why)
    .map(({ text }) => text);
}

describe("what another dialect writes for its own program is left out, and told", () => {
  test.each([
    ["a comment of Obsidian", "Pour %%ask Ida%% it.", ["Pour it."], ["%%ask Ida%%"]],
    [
      "a comment of several blocks",
      "%%\nAsk.\n\n## Ida\n\nLater.\n%%\n\nPour.",
      ["Pour."],
      ["%% Ask. ## Ida Later. %%"],
    ],
    ["a comment of MDX", "Pour {/* later */}it.", ["Pour it."], ["{/* later */}"]],
    [
      "what MDX takes from files",
      "import Pot from './pot'\n\nPour.",
      ["Pour."],
      ["import Pot from './pot'"],
    ],
    ["a part of another note", "![[Pots#Clay]]\n\nPour.", ["Pour."], ["![[Pots#Clay]]"]],
    ["how kramdown sets a text", "Pour.\n{: .lead}", ["Pour."], ["{: .lead}"]],
    ["a place for the contents", "* TOC\n{:toc}\n\nPour.", ["Pour."], ["TOC {:toc}"]],
    ["the width of an image", "![A pot](a.png){width=50%}", ["A pot"], ["{width=50%}"]],
    ["the source of a chat", "Pour it【1†source】.", ["Pour it."], ["【1†source】"]],
    ["the fences of columns", "::: {.column}\nPour.\n:::", ["Pour."], ["::: {.column}", ":::"]],
  ])("%s", (_, markdown, texts, told) => {
    expect(kept(markdown)).toEqual(texts);
    expect(leftOut(markdown)).toEqual(told);
  });
});

describe("what another dialect shows is what readers get", () => {
  test.each([
    ["a link to a note by its name", "See [[Pots]].", "See Pots."],
    ["a link to a note with words", "See [[2023-11-02|the diary]].", "See the diary."],
    ["a link to a heading", "See [[#Pots]] and [[Tea#Green]].", "See Pots and Tea > Green."],
    ["words that are marked", "It ==never== stops.", "It never stops."],
  ])("%s", (_, markdown, text) => {
    expect(kept(markdown)).toEqual([text]);
  });

  test("an image with its width", () => {
    const [image] = keptBlocks(read("![[pot.png|400]]")).slice(1);
    expect(image).toMatchObject({ type: "image", url: "pot.png", width: 400 });
  });

  test.each([
    [":::note\n\nPour.\n\n:::", ["Note", "Pour."]],
    [":::tip[My tip]\nPour.\n:::", ["My tip", "Pour."]],
    ["::: warning Take care\nPour.\n:::", ["Take care", "Pour."]],
    ["::: details Why\nPour.\n:::", ["Why", "Pour."]],
  ])("the title of a box, in bold: %j", (markdown, texts) => {
    expect(kept(markdown)).toEqual(texts);
    const [, title] = keptBlocks(read(markdown));
    expect(title).toMatchObject({ type: "quote", parts: [{ inlines: [{ type: "strong" }] }] });
  });
});

test.each([
  "50%% of a and 60%% of b",
  "a == b and c == d",
  "`%%a%%` and `==b==`",
  "\\%%a%% and \\==b==",
  "[[1, 2], [3, 4]]",
  "Set {x=1} where x is 1",
  "import duties from Rome are high",
  "export is dear",
])("%s is text", (text) => {
  const shown = text.replaceAll(/[`\\]/gu, "");
  expect(kept(text)).toEqual([shown]);
});

test.each([
  "%%a%%",
  "==b==",
  "[[c]]",
  "{: .d}",
  ":::note",
  "import a from 'b'",
  "a【1】",
  "{/* c */}",
])("a page that shows %s is written so that it reads as that", (text) => {
  const page = `<h1>Tea</h1><p>Tea is a leaf that is dried in the shade of a roof.</p><p>${text}</p><p>It is dried.</p>`;
  const article = anArticle(toMarkdown(anArticle(page, "tea.html")));
  expect(keptBlocks(article).map((block) => block.text)).toContain(text);
});

test("30 KB of beginnings are read", () => {
  for (const sign of ["%%a ", "==a ", "{: ", "::: ", "【1", "{% highlight a ", "]({% x %}) "])
    expect(read(sign.repeat(30_000 / sign.length)).reading.faults).toEqual([]);
});
