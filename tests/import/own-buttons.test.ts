import { describe, expect, test } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { anArticle } from "../support/an-article.ts";

const TEXT = "<p>Feed the starter every week, and it will live for years in the cold.</p>";

/** Returns a page with a part between two texts. */
function page(part: string): Article {
  const body = `<article><h1>Bread</h1>${TEXT}<p>Rye keeps it sour, and wheat keeps it light.</p>${part}${TEXT}</article>`;
  return anArticle(`<html><body>${body}</body></html>`, "bread.html");
}

const link = (address: string, words = "Get the chart"): string =>
  `<a class='button primary wp-block-button__link' href='${address}'><span>${words}</span></a>`;

/** Returns the block that an article kept as a lone bold link. */
function keptOf({ blocks, labels }: Article): unknown {
  const left = new Set(labels.map(({ blockId }) => blockId));
  const block = blocks.find(({ id, text }) => text === "Get the chart" && !left.has(id));
  return block?.type === "paragraph" ? block.inlines : block?.type;
}

describe("a button that the author sets into the text is a lone bold link", () => {
  const CHART = link("https://bread.example/chart");
  const words = [{ type: "text", value: "Get the chart" }];
  const bold = [
    {
      type: "strong",
      children: [{ type: "link", url: "https://bread.example/chart", children: words }],
    },
  ];

  test.each([
    [
      "in WordPress",
      `<div class='wp-block-buttons'>\n<div class='wp-block-button'>${CHART}</div></div>`,
    ],
    ["in Ghost", `<div class='kg-card kg-button-card'>${CHART}</div>`],
    ["in Substack", `<p class='button-wrapper' data-attrs='{}'>${CHART}</p>`],
  ])("%s", (_, part) => {
    const article = page(part);
    expect(keptOf(article)).toEqual(bold);
    expect(article.reading.faults).toEqual([]);
  });

  test.each([
    ["shares the article", link("https://bread.example/p/rye?action=share")],
    ["subscribes", link("https://bread.example/subscribe?next=rye")],
    ["asks for a comment", link("https://bread.example/p/rye/comments")],
    ["leads to a page of the same site", link("/book")],
    ["calls", link("tel:0113")],
  ])("but not one that %s", (_, button) => {
    expect(keptOf(page(`<p class='button-wrapper'>${button}</p>`))).toBeUndefined();
  });

  test("and in a row each is judged alone", () => {
    const share = `<div class='wp-block-button'>${link("https://x.example/intent/post", "Post it")}</div>`;
    const own = `<div class='wp-block-button'>${CHART}</div>`;
    const article = page(`<div class='wp-block-buttons'>${share}${own}</div>`);
    expect(keptOf(article)).toEqual(bold);
    expect(article.labels.map(({ why }) => why)).toContain("it is a button");
  });
});
