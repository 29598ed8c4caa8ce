import { expect, test } from "vitest";
import { outlineJson } from "../../src/split/outline-json.ts";
import { anOutline } from "../support/an-article.ts";

const ARTICLE = `---
author: Ana
series: {drop: [Shop]}
---
# Tea

## How tea works

It steeps.

## How long it takes

Three minutes.

## Questions

### Is it hot?

Yes.

## Shop

Buy it.
`;

test("each block of the source in order, the emails, what is dropped, and what was found", () => {
  const json = JSON.parse(JSON.stringify(outlineJson(anOutline(ARTICLE)))) as {
    blocks: object[];
  };
  expect(json).toMatchObject({
    title: "Tea",
    author: "Ana",
    language: "en",
    emails: [
      { step: 1, topic: "mechanism", title: "How tea works", delayDays: 0, blockIds: [3, 4] },
      { step: 2, topic: "timeline", title: "How long it takes", delayDays: 3, blockIds: [5, 6] },
      { step: 3, topic: "faq", title: "Questions", delayDays: 3, blockIds: [7, 8, 9] },
    ],
    dropped: [10, 11].map((blockId) => ({ blockId, why: 'the front matter places "Shop"' })),
    findings: [{ code: "split/empty-topic", place: { file: "tea.md" } }],
  });
  expect(json.blocks).toHaveLength(11);
  expect(json.blocks[3]).toMatchObject({ text: "It steeps.", question: false, pairsWith: null });
  expect(json.blocks.slice(7, 10)).toEqual([
    {
      id: 8,
      type: "heading",
      level: 3,
      line: 17,
      text: "Is it hot?",
      role: "body",
      topic: "faq",
      step: 3,
      why: 'it belongs to "Questions"',
      question: true,
      pairsWith: 9,
    },
    {
      id: 9,
      type: "paragraph",
      level: null,
      line: 19,
      text: "Yes.",
      role: "body",
      topic: "faq",
      step: 3,
      why: 'it belongs to "Questions"',
      question: false,
      pairsWith: 8,
    },
    {
      id: 10,
      type: "heading",
      level: 2,
      line: 21,
      text: "Shop",
      role: "dropped",
      topic: null,
      step: null,
      why: 'the front matter places "Shop"',
      question: false,
      pairsWith: null,
    },
  ]);
});

test("what the import has found comes before what the split has", () => {
  const text = `${ARTICLE}\n~~~\nNever closed.\n`;
  const { findings } = outlineJson(anOutline(text)) as { findings: { code: string }[] };
  expect(findings.map(({ code }) => code.split("/")[0])).toEqual(["import", "split"]);
});
