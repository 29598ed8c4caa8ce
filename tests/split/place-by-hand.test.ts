import { describe, expect, test } from "vitest";
import type { Outline } from "../../src/core/outline.ts";
import { readSections } from "../../src/split/sections.ts";
import { ARC, anArticle, anOutline } from "../support/an-article.ts";

const LONG = "Leaves are steeped until the cup is as strong as you like it. ".repeat(12).trim();

/** Three of its sections say something of a topic, each of another. */
const LOOSE = `# My year with a loom

It stood in the barn.

## How I broke it

The beam was too dry, because the barn is.

### The beam

It was ash.

## The first month

Nothing but knots in the first week, and then in the second week one scarf.

## Colours

Red.

## The fair

I sold one scarf, and then the rain came.

## What I wove after that

Belts.
`;

/** One email for each main section, of which the short one in the middle is joined with the first. */
const JOINED = `# Tea\n\nHot.\n\n## Green\n\n${LONG}\n\n### Leaves\n\nL.\n\n## White\n\nW.\n\n## Black\n\n${LONG}\n\n## Red\n\n${LONG}\n`;

const ARTICLES: readonly [kind: string, text: string, topics?: string][] = [
  ["that speaks of two topics, one of them in one section", LOOSE],
  ["of the arc", `# Chains\n\nOil.\n\n${ARC}`],
  ["of an email for each main section", JOINED],
  [
    "of the author's topics",
    LOOSE,
    "  topics: [{ name: knots, words: [beam, broke] }, { name: fair, words: [fair] }]\n",
  ],
];

/** All have front matter, so that a block has the same number in each. */
function withLines(text: string, lines = ""): Outline {
  return anOutline(`---\nseries:\n  delay: 2d\n${lines}---\n${text}`);
}

function place(text: string, heading: string, topic: string, lines = ""): Outline {
  return withLines(text, `${lines}  place: { "${heading}": ${topic} }\n`);
}

/** Returns where each block goes, and why; what opens and closes a series is in whichever email is first and last. */
function placesOf({ placements }: Outline): string[] {
  return placements.map(({ role, topic, why }) => `${role === "body" ? topic : role}: ${why}`);
}

/** The blocks of a section with all below it, counted from 0. */
function blocksBelow({ article }: Outline, heading: string): number[] {
  const sections = readSections(article);
  const ids = sections.flatMap(({ title, parent, blocks, heading: own }) =>
    title === heading || parent?.title === heading
      ? [...(own ? [own.id] : []), ...blocks.map(({ id }) => id)]
      : [],
  );
  return ids.map((id) => id - 1);
}

describe.each(ARTICLES)("in an article %s", (_, text, lines) => {
  const before = withLines(text, lines);
  const headings = readSections(anArticle(text)).flatMap(({ heading }) => heading?.text ?? []);
  const topics = [...before.steps.map(({ topic }) => topic), "intro", "closing", "drop"];

  test.each(headings)(
    "each place for the section %j moves it with all below it, and nothing else",
    (heading) => {
      const moved = blocksBelow(before, heading);
      for (const topic of topics) {
        const after = place(text, heading, topic, lines);
        const target = topic === "drop" ? "dropped" : topic;
        const expected = placesOf(before).map((one, index) =>
          moved.includes(index) ? `${target}: the front matter places "${heading}"` : one,
        );
        expect([after.mode, placesOf(after)]).toEqual([before.mode, expected]);
      }
    },
  );
});

test("an email keeps its key where its first section goes elsewhere, and takes its name from the next", () => {
  const titles = ({ steps }: Outline): string[][] =>
    steps.map(({ topic, title }) => [topic, title]);
  const others = [
    ["black", "Black"],
    ["red", "Red"],
  ];
  expect(titles(anOutline(JOINED))).toEqual([["green", "Green"], ...others]);
  expect(titles(place(JOINED, "Green", "drop"))).toEqual([["green", "White"], ...others]);
  expect(titles(place(JOINED, "Green", "black"))).toEqual([["green", "White"], ...others]);
});

test("an email keeps the name of its own section where an author moves one into it from before", () => {
  const parts = [
    "## How a rain barrel works\n\nThe roof gathers the water.\n\n### Tips\n\nBuy a lid.",
    "## The first weeks\n\nIn week one it leaks.",
    "## Maintenance through the year\n\nClean it each spring.",
    "## Frequently asked questions\n\n### Does it freeze?\n\nYes.",
  ];
  const outline = place(["# Barrels", ...parts].join("\n\n"), "Tips", "maintenance");
  expect(outline.steps.map(({ topic, title }) => [topic, title])).toContainEqual([
    "maintenance",
    "Maintenance through the year",
  ]);
});

test("a section below a placed one may be placed by itself", () => {
  const { article, placements } = withLines(
    JOINED.replace("## Red", "### Red"),
    "  place: { black: intro, Red: green }\n",
  );
  const placeOf = (text: string): string[] => {
    const index = article.blocks.findIndex((block) => block.text === text);
    return [placements[index]?.role ?? "", placements[index]?.why ?? ""];
  };
  expect(placeOf("Black")).toEqual(["intro", 'the front matter places "black"']);
  expect(placeOf("Red")).toEqual(["body", 'the front matter places "Red"']);
});

describe("of two lines about one part the later counts, those of place behind those of drop", () => {
  const CHAINS = `# Chains\n\nOil.\n\n${ARC}`;
  const found = (lines: string): readonly unknown[] =>
    withLines(CHAINS, lines).findings.filter(({ code }) => code === "split/placed-twice");
  const topicOf = (text: string, lines: string): string | null | undefined => {
    const { article, placements } = withLines(CHAINS, lines);
    return placements[article.blocks.findIndex((block) => block.text === text)]?.topic;
  };

  test.each([
    ["a section", "  place: { Keeping it clean: faq }\n  drop: [Keeping it clean]\n", 5],
    [
      "a section by another name",
      "  drop: [keeping it CLEAN]\n  place: { Keeping it clean: faq }\n",
      4,
    ],
    ["a paragraph", "  drop: [Wipe it]\n  place: { Wipe: faq }\n", 4],
    ["twice in place", "  place:\n    Keeping it clean: timeline\n    Keeping it clean!: faq\n", 5],
  ])("%s: the other line is told", (_, lines, line) => {
    expect(topicOf("Wipe it.", lines)).toBe("faq");
    expect(found(lines)).toMatchObject([
      {
        severity: "warning",
        message: expect.stringContaining("in faq, which counts."),
        place: { line },
      },
    ]);
  });

  test("with the place of the one that counts", () => {
    const lines = "  drop: [Keeping it clean]\n  place: { Keeping it clean: faq }\n";
    expect(found(lines)).toMatchObject([
      {
        message: '"Keeping it clean" is placed in drop and, by tea.md:5:30, in faq, which counts.',
        hint: "Take one of the two lines out.",
        place: { file: "tea.md", line: 4, column: 10 },
      },
    ]);
  });

  test("lines that say the same, or are about a part of the other's, are no contradiction", () => {
    expect(found("  drop: [Wipe it]\n  place: { Wipe: drop }\n")).toEqual([]);
    expect(found("  drop: [Wipe it]\n  place: { Keeping it clean: faq }\n")).toEqual([]);
  });
});
