import { describe, expect, test } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { anArticle } from "../support/an-article.ts";

const TEXT = "<p>Feed the starter every week, and it will live for years in the cold.</p>";
const CARD = "<span class='author vcard'><a href='/author/ida'>Ida Berg</a></span>";

function page(line: string, below = ""): Article {
  const body = `<article><h1>Bread</h1><div class='entry-meta'>${line}</div>${TEXT}${TEXT}${below}</article>`;
  return anArticle(`<html><body>${body}</body></html>`, "bread.html");
}

describe("the author is who a page links to as such", () => {
  const DATE = "<span class='posted-on'>Posted on <time>May 2, 2024</time></span>";
  const PART = "<span class='cat-links'>in <a href='/k'>Kitchen</a></span>";

  test("whatever stands right beside the name", () => {
    const article = page(`${DATE}<span class='byline'> by ${CARD}</span>${PART}`);
    expect(article.author).toBe("Ida Berg");
    expect(article.blocks[1]?.text).toBe("Posted on May 2, 2024 by Ida Berg in Kitchen");
    expect(article.reading.faults).toEqual([]);
  });

  test("by a link of that kind too", () => {
    expect(page("By <a rel='author' href='/ida'>Ida Berg</a>, in Kitchen").author).toBe("Ida Berg");
  });

  test("but not one of several", () => {
    const cards = `<ul><li>${CARD}</li><li>${CARD.replace("Ida Berg", "Jo Lund")}</li></ul>`;
    expect(page("<span>May 2, 2024</span>", cards).author).toBe("");
  });

  test("nor the reader who wrote a comment", () => {
    const comment = "<div class='comment-author vcard'><a href='/x'>Jo Lund</a></div>";
    expect(page("<span>May 2, 2024</span>", comment).author).not.toBe("Jo Lund");
  });
});
