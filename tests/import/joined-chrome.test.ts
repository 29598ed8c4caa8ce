import { describe, expect, test } from "vitest";
import { anArticle } from "../support/an-article.ts";

const BODY = "Water the plants in the morning, so that the leaves are dry at night.";
const MORE = "A pot of ten litres holds one plant, and one of twenty holds two with some basil.";

function droppedOf(parts: readonly string[]): string[] {
  const { blocks, labels } = anArticle(parts.join("\n\n"), "tomatoes.txt");
  return labels
    .filter(({ role }) => role === "dropped")
    .map(({ blockId }) => blocks[blockId - 1]?.text ?? "");
}

function around(lines: string): string[] {
  return ["Tomatoes on a Balcony", BODY, MORE, lines, BODY, MORE];
}

describe("a box of short lines that ends in a button is the page's", () => {
  test.each([
    "How many pots do you need?\nCalculate now",
    "FREE CHECKLIST\nTwelve things for the first warm day\nGet the checklist →",
    "Poll\nWhich pot do you use?\nClay\nPlastic\nVote",
    "Gratis für Sie\nUnser Pflanzkalender\nJetzt herunterladen",
  ])("%j", (box) => {
    const language = box.includes("Gratis") ? "---\nlanguage: de\n---\n\n" : "";
    const [title = "", ...rest] = around(box);
    expect(droppedOf([`${language}${title}`, ...rest])).toEqual(box.split("\n"));
  });

  test.each([
    ["a button alone, which may be a heading", "Start now"],
    ["a text above it", `${MORE}\nOrder now`],
    ["a list that the author announces", "Before you begin:\nFill the can\nOrder the pots"],
    ["what several lines tell one to do", "Morning\nOrder the pots\nBuy the soil\nBook a friend"],
    ["items of a list", "- Fill the can\n- Order the pots"],
    ["more lines than a box has", "A\nB\nC\nD\nE\nF\nG\nOrder the pots"],
  ])("but not %s", (_, lines) => {
    expect(droppedOf(around(lines))).toEqual([]);
  });
});

describe("labels that are joined to a control of the page are its menu", () => {
  test("above the title", () => {
    const head = "Home\nPots and soil\nTomatoes";
    expect(droppedOf([head, "Tomatoes on a Balcony", BODY, MORE])).toEqual(head.split("\n"));
  });

  test("but not the title itself", () => {
    expect(droppedOf(["Home\nTomatoes on Balconies", BODY, MORE])).toEqual(["Home"]);
  });
});

describe("what stands right above the first comment goes with it", () => {
  test("a heading, an order, a name", () => {
    const thread =
      "Conversation (1)\nNewest first\nmossy\n2 days ago\nMine hang upside down.\nReply";
    const article = ["Tomatoes on a Balcony", BODY, MORE, BODY, MORE, BODY, MORE, BODY, thread];
    expect(droppedOf(article)).toEqual(thread.split("\n"));
  });
});
