import { describe, expect, test } from "vitest";
import type { Outline } from "../../src/core/outline.ts";
import { findSwap } from "../../src/split/reading-order.ts";
import { anArticle, anOutline } from "../support/an-article.ts";

const STORY = `# A year on the boat

We had sold the flat in March.

## The first week

It rained for six days.

## Crossing to Corsica

A whale came up beside the boat.

## How we fell out, and how we made up

We shouted about a winch handle.

## What I would do again

All of it.
`;

const QUESTIONS =
  "## Frequently asked questions\n\n### Is it loud?\n\nNo.\n\n### Is it dear?\n\nNo.\n";
/** Which comes last of the three topics stands first. */
const KEEPING = "## Keeping it clean\n\nWipe it every week.\n";
const REST = "## How it works\n\nLinks turn.\n\n## How long it lasts\n\nTwo years.\n";

function titlesOf({ steps }: Outline): string[] {
  return steps.map(({ title }) => title);
}

test.each<[string, (string | undefined)[], string[] | undefined]>([
  ["that keep the order", ["a", "a", "b", "c"], undefined],
  ["that go back", ["a", "b", "c", "a"], ["3", "2"]],
  ["that go back before the last, by the first that does", ["b", "c", "b", "a"], ["2", "1"]],
  ["with questions anywhere", ["faq", "a", "faq", "b"], undefined],
  ["with what opens, closes or is in none", ["closing", "a", undefined, "b", "intro"], undefined],
])("parts %s", (_, targets, swapped) => {
  const { blocks } = anArticle(targets.map((_target, index) => `${index}`).join("\n\n"), "t.txt");
  const spots = new Map(
    targets.flatMap((target, index) =>
      target === undefined ? [] : [[index + 1, { target, why: "" }] as const],
    ),
  );
  const swap = findSwap(blocks, spots, ["a", "b", "c", "faq"]);
  expect(swap && [swap.told.text, swap.above.text]).toEqual(swapped);
});

describe("an article that the arc would tell in another order", () => {
  test("keeps its own where it speaks of two topics, and is told why", () => {
    const outline = anOutline(STORY);
    expect(titlesOf(outline)[0]).toBe("The first week");
    expect(outline.findings.map(({ message }) => message)).toEqual([
      "tea.md speaks of 2 of the 4 topics of the arc, in another order, so it gets one email for each main section, short ones joined.",
    ]);
  });

  test("keeps its own where no heading clearly names one of three topics", () => {
    const weak =
      "# My boat\n\n## Our progress\n\nIt came.\n\n## Her advantages\n\nShe floats.\n\n## Cleaning her\n\nIn May.\n";
    const { findings } = anOutline(`---\nseries: {topics: arc}\n---\n${weak}`);
    expect(findings.map(({ message }) => message)).toEqual([
      "No section of tea.md speaks of faq by itself.",
    ]);
    expect(anOutline(weak)).toMatchObject({ mode: "auto", findings: [{ severity: "info" }] });
  });

  test.each([
    ["where it speaks of three", `# Chains\n\nOil.\n\n${KEEPING}\n${REST}`],
    [
      "where it has a part for questions",
      `# Chains\n\nOil.\n\n${REST.replace(/## How long[^]*/u, "")}\n${QUESTIONS}`.replace(
        "## How",
        `${KEEPING}\n## How`,
      ),
    ],
  ])("goes by the arc %s, and a note says how to keep the order", (_, text) => {
    const { mode, steps, findings } = anOutline(text);
    expect([mode, steps[0]?.title]).toEqual(["arc", "How it works"]);
    expect(findings.find(({ code }) => code === "split/other-order")).toEqual({
      code: "split/other-order",
      severity: "info",
      message: 'The emails tell tea.md in another order: "How it works" before "Keeping it clean".',
      place: { file: "tea.md", line: 9 },
      hint: "Set series.topics to auto in the front matter to keep the order of the article.",
    });
  });

  test.each([
    ["asks for the arc", "topics: arc"],
    ["gives the topics that order", "order: [maintenance, mechanism, timeline]"],
    ["has moved what was out of it", "place: { Keeping it clean: mechanism }"],
  ])("is told nothing of it where the author %s", (_, line) => {
    const text = `---\nseries: { ${line} }\n---\n# Chains\n\nOil.\n\n${KEEPING}\n${REST}`;
    const { mode, findings } = anOutline(text);
    expect(mode).toBe("arc");
    expect(findings.map(({ code }) => code)).not.toContain("split/other-order");
  });
});
