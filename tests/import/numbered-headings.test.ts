import { expect, test } from "vitest";
import { anArticle } from "../support/an-article.ts";

const TEXT = "Wipe it with a rag.";

const shapesOf = (markdown: string): string[] =>
  anArticle(markdown).blocks.map(({ type, text }) => `${type} ${text}`);

test("numbered lines that are underlined are headings, which Markdown takes for lists", () => {
  const markdown = `# The chain\n\n1. Wiping\n---------\n\n${TEXT}\n\n2. Oiling\n---------\n\n${TEXT}\n`;
  expect(shapesOf(markdown)).toEqual([
    "heading The chain",
    "heading Wiping",
    `paragraph ${TEXT}`,
    "heading Oiling",
    `paragraph ${TEXT}`,
  ]);
});

test.each([
  ["one of them", "1. Wiping\n---------\n"],
  ["lists of more items", "1. Wiping\n2. Oiling\n---\n\n1. Riding\n2. Waiting\n---\n"],
  ["a line further down", "1. Wiping\n\n---\n\n2. Oiling\n\n---\n"],
  ["lines of stars", "1. Wiping\n***\n\n2. Oiling\n***\n"],
])("%s are none", (_, markdown) => {
  expect(shapesOf(`# The chain\n\n${markdown}`).filter((one) => one.startsWith("heading"))).toEqual(
    ["heading The chain"],
  );
});
