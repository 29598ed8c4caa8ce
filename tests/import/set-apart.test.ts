import { describe, expect, test } from "vitest";
import { anArticle } from "../support/an-article.ts";

const BODY = "A dry chain wears fast, and it wears the gears of the bicycle with it.";
const MORE = "Oil keeps the dust away from the pins of the chain, and the rain out of it.";

/** What is dropped of an article in a file of this name. */
function droppedIn(text: string, file: string): string[] {
  const { blocks, labels } = anArticle(text, file);
  const dropped = labels.filter(({ role, blockId }) => {
    return role === "dropped" && blocks[blockId - 1]?.type !== "rule";
  });
  return dropped.map(({ blockId }) => blocks[blockId - 1]?.text ?? "");
}

/** What is dropped of an unmarked text with lines between its parts or below them. */
function droppedOf({ between = "", below = "" }: { between?: string; below?: string }): string[] {
  const parts = ["The chain of a bicycle", BODY, MORE, between, BODY, MORE, BODY, MORE, below];
  return droppedIn(parts.filter((part) => part !== "").join("\n\n"), "chain.txt");
}

describe("an advertisement has a label, and what it advertises below it", () => {
  test.each([
    [
      "------ ADVERTISEMENT ------",
      "Frames made to measure in Leeds",
      "---------------------------",
    ],
    ["THIS LETTER IS SUPPORTED BY", "Ridewell: frames made in Leeds."],
    ["PAID PARTNERSHIP", "Ridewell rounds up every mile so that you need not. Try it for a month."],
  ])("%s", (label, words, end = "") => {
    const lines = [label, words, end].filter((line) => line !== "").join("\n");
    expect(droppedOf({ between: lines })).toEqual([label.replaceAll(/^-+ | -+$/gu, ""), words]);
  });

  test("but the text goes on below a blank line", () => {
    expect(droppedOf({ between: `PAID PARTNERSHIP\n\n${BODY}` })).toEqual(["PAID PARTNERSHIP"]);
  });
});

describe("below the last text", () => {
  test("cells over other lines of the page are buttons", () => {
    const below = "Book a repair    Call 01632 960 100    Find us\n© 2024 Cyclery";
    expect(droppedOf({ below })).toHaveLength(2);
  });

  test("opening hours with their heading are the page's", () => {
    const below = "Opening hours\nMon–Thu 8–12, Fri 8–11\nBook online\n© 2024 Cyclery";
    expect(droppedOf({ below })).toEqual(below.split("\n"));
  });

  test("the name of a newsletter goes with the invitation", () => {
    const below = "Newsletter\nOne e-mail a month. No spam, unsubscribe whenever you like.";
    expect(droppedOf({ below })).toEqual(below.split("\n"));
  });

  test.each([
    ["a table", "Oil    12 ml\nWax    3 g"],
    ["hours in a sentence", "Ring us from Monday to Thursday, 8–12, and ask for Ida."],
    ["a heading over a text", `Newsletter\n${BODY}`],
  ])("but %s is the author's", (_, below) => {
    expect(droppedOf({ below })).toEqual([]);
  });
});

describe("in Markdown a paragraph that is a link with an arrow is to be pressed", () => {
  const around = (line: string): string[] =>
    droppedIn(
      ["# The chain", BODY, MORE, line, BODY, MORE, BODY, MORE, BODY, MORE].join("\n\n"),
      "chain.md",
    );

  test("however long it is", () => {
    const words = "Our starter kit with oil, brush and rag, £12 →";
    expect(around(`[${words}](/kit)`)).toEqual([words]);
  });

  test("and a file to download is", () => {
    const words = "The plan of a chain (PDF, 84 KB)";
    expect(around(`[${words}](/plan.pdf)`)).toEqual([words]);
  });

  test.each([
    "[Our starter kit with oil, brush and rag](/kit)",
    "[The plan of a chain (as a PDF)](/plan.pdf)",
    "See [the test of ten good oils for chains →](/oils)",
    "- [Oil](/oil) →",
  ])("but not %s", (line) => {
    expect(around(line)).toEqual([]);
  });
});

describe("in HTML", () => {
  const around = (part: string, above = ""): string[] =>
    droppedIn(
      `<html lang="en"><body>${above}<h1>The chain</h1><p>${BODY}</p>${part}<p>${MORE}</p><p>${BODY}</p></body></html>`,
      "chain.html",
    );
  const words = "it wears the gears of the bicycle with it.";

  test.each([
    `<aside>“${words}”</aside>`,
    `<div class="pullquote"><p>${words}</p></div>`,
    `<blockquote class="pull-quote">${words}</blockquote>`,
    `<blockquote class="pull">${words}</blockquote>`,
    `<blockquote><p>“${words}”</p><a href="/t">Tweet</a></blockquote>`,
  ])("words of the text that come again beside it go: %s", (part) => {
    expect(around(part)).toHaveLength(1);
  });

  test.each([
    `<aside>Wipe it with a dry rag whenever you come home in the rain, and oil it.</aside>`,
    `<blockquote>${words}</blockquote>`,
  ])("but what the text says nowhere else, or in a quotation, stays: %s", (part) => {
    expect(around(part)).toEqual([]);
  });

  test("of any number of them a hundred are looked for, and the rest stays", () => {
    const boxes = Array.from({ length: 120 }, () => `<aside>“${words}”</aside>`);
    expect(around(boxes.join(""))).toHaveLength(100);
  });

  test("a table above the title holds the name of the site", () => {
    const table = "<table><tr><td>CYCLERY</td><td>chains and other things</td></tr></table>";
    expect(around("", table)).toHaveLength(1);
  });
});

test("a day right below the author's name is the date of the page", () => {
  const head = ["The chain of a bicycle", "By Ida Berg\nThursday 14 November"];
  const text = [...head, BODY, MORE, "Thursday 21 November", BODY, MORE].join("\n\n");
  expect(droppedIn(text, "chain.txt")).toEqual(["Thursday 14 November"]);
});
