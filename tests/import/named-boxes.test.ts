import { describe, expect, test } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { anArticle } from "../support/an-article.ts";
import { keptBlocks } from "../support/kept-blocks.ts";

const BODY_TEXT = "A dry chain wears fast, and it wears the gears with it.";
const BODY = `<p>${BODY_TEXT}</p>`;

function keptTexts(body: string): string[] {
  return keptBlocks(page(body)).map(({ text }) => text);
}

function page(body: string): Article {
  return anArticle(`<html lang="en"><body>${body}</body></html>`, "chain.html");
}

describe("the heading that a page names as the title of its article", () => {
  test.each([
    ["of a blog", '<h2 class="entry-title">The quiet chain</h2>'],
    ["of another", '<h3 class="post__headline">The quiet chain</h3>'],
    ["of structured data", '<h2 itemprop="headline">The quiet chain</h2>'],
  ])("%s is it, and the h1 is the name of the site", (_, title) => {
    const { title: name, blocks, labels } = page(`<h1>Bicycle kitchen</h1>${title}${BODY}`);
    const site = blocks.find(({ text }) => text === "Bicycle kitchen");
    expect(name).toBe("The quiet chain");
    expect(labels.find(({ blockId }) => blockId === site?.id)).toMatchObject({ role: "dropped" });
  });

  test("a list of posts has one for each, and none is it", () => {
    const posts = ["Wipe it", "Oil it"].map(
      (post) => `<h2 class="entry-title">${post}</h2>${BODY}`,
    );
    expect(page(`<h1>Bicycle kitchen</h1>${posts.join("")}`).title).toBe("Bicycle kitchen");
  });
});

describe("questions and answers by the names of their boxes", () => {
  const marksOf = (body: string): unknown[] =>
    page(`<h1>The quiet chain</h1>${BODY}${body}`)
      .blocks.filter(({ mark }) => mark !== undefined)
      .map(({ text, mark }) => [mark, text]);

  test.each([
    ["a letter each", "q", "a"],
    ["a word each", "faq-question", "faq-answer"],
  ])("%s", (_, question, answer) => {
    const pair = `<div class="${question}">Is it very loud?</div><div class="${answer}"><p>No.</p><p>Never.</p></div>`;
    expect(marksOf(`<div>${pair}</div>`)).toEqual([
      ["question", "Is it very loud?"],
      ["answer", "No."],
      ["answer", "Never."],
    ]);
  });

  test("an answer may have several boxes", () => {
    const boxes = `<p class="q">Is it very loud?</p><p class="a">No.</p><p class="a">Never.</p>`;
    expect(marksOf(boxes)).toHaveLength(3);
  });

  test.each([
    ["a box that asks nothing", '<p class="q">Wipe it.</p><p class="a">With a rag.</p>'],
    ["an answer without a question", '<p class="a">Wipe it.</p>'],
    ["a box around it all", '<div class="question"><p>Is it very loud?</p><p>No.</p></div>'],
  ])("%s is none", (_, boxes) => {
    expect(marksOf(boxes)).toEqual([]);
  });
});

test("a list below the title holds the name of the author beside the day and the hour", () => {
  const list = "<ul><li>Ida Berg</li><li>May 18, 2023</li><li>9:00 am</li></ul>";
  const { blocks, labels } = page(`<h1>The quiet chain</h1>${list}${BODY}${BODY}`);
  const roles = labels.map(({ blockId, role }) => `${role} ${blocks[blockId - 1]?.text ?? ""}`);
  expect(roles.slice(1)).toEqual(["series Ida Berg", "dropped May 18, 2023", "dropped 9:00 am"]);
});

test("a heading over a picture and a date below the title is its second line", () => {
  const head =
    '<h2>From the wrong side of the shop</h2><div><img alt="Ida" src="i.jpg"><button>Follow</button></div>';
  const { blocks, labels } = page(`<h1>The quiet chain</h1>${head}${BODY}<h1>Oiling</h1>${BODY}`);
  const second = blocks.find(({ text }) => text.startsWith("From"));
  expect(labels.find(({ blockId }) => blockId === second?.id)).toMatchObject({ role: "series" });
});

describe("a page of Confluence", () => {
  test("keeps the title of a box of the author's", () => {
    const box = `<div class="panel"><div class="panelHeader"><b>Spares</b></div><div class="panelContent"><p>Ask Ida.</p></div></div>`;
    expect(keptTexts(`<h1>Chains</h1>${BODY}${box}`)).toEqual([BODY_TEXT, "Spares", "Ask Ida."]);
  });

  test("loses the list of what is attached, with its heading", () => {
    const attached = `<div class="pageSection group"><div class="pageSectionHeader"><h2>Attachments:</h2></div><div class="greybox"><a href="1.png">rota.png</a> (image/png)</div></div>`;
    expect(keptTexts(`<h1>Chains</h1>${BODY}${attached}`)).toEqual([BODY_TEXT]);
  });

  test("says which tasks are done", () => {
    const tasks = `<ul class="inline-task-list"><li class="checked" data-inline-task-id="1"><span>Oil it.</span></li><li data-inline-task-id="2"><span>Wipe it.</span></li></ul>`;
    const { blocks } = page(`<h1>Chains</h1>${BODY}${tasks}`);
    expect(blocks.slice(-2)).toMatchObject([{ isChecked: true }, { isChecked: false }]);
  });
});

test("the figures and buttons below the title of a Substack letter go", () => {
  const figures = `<div class="post-ufi"><a>34</a><a>12</a><a>Share</a></div>`;
  expect(keptTexts(`<article><h1>Chains</h1>${figures}${BODY}</article>`)).toEqual([BODY_TEXT]);
});
