import { expect, test } from "vitest";
import { anArticle } from "../support/an-article.ts";

const TEXT = "Mine is red, and it has seen a good many roads by now.";

const headingsIn = (...paragraphs: readonly string[]): string[] =>
  anArticle(["# The chain", ...paragraphs].join("\n\n")).blocks.flatMap((block) =>
    block.type === "heading" ? [`h${block.level} ${block.text}`] : [],
  );

test("below a bold line that announces questions, those that ask lie deeper, with a question mark or without one", () => {
  const lines = [
    "How it works",
    "Stuff you asked",
    "is it loud",
    "Q. Only in the rain",
    "So much for that",
  ];
  expect(headingsIn(...lines.flatMap((line) => [`**${line}**`, TEXT]))).toEqual([
    "h1 The chain",
    "h2 How it works",
    "h2 Stuff you asked",
    "h3 is it loud",
    "h3 Q. Only in the rain",
    "h2 So much for that",
  ]);
});

test("elsewhere a bold line that begins like a question is a heading like others", () => {
  expect(headingsIn("**How it works**", TEXT, "**what to oil it with**", TEXT)).toEqual([
    "h1 The chain",
    "h2 How it works",
    "h2 what to oil it with",
  ]);
});

test("one that announces questions right over headings stands above them", () => {
  const lines = ["## How it works", TEXT, "**Things people ask me**", "#### Is it loud?", TEXT];
  expect(headingsIn(...lines)).toEqual([
    "h1 The chain",
    "h2 How it works",
    "h3 Things people ask me",
    "h4 Is it loud?",
  ]);
  expect(
    headingsIn(...lines.map((line) => line.replace("Things people ask me", "Loud"))).length,
  ).toBe(3);
});
