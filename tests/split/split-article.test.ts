import { describe, expect, test } from "vitest";
import type { Outline } from "../../src/core/outline.ts";
import { anOutline, thrownBy } from "../support/an-article.ts";

const ARTICLE = `# Tomatoes

## How roots work

They drink.

## How long it takes

Ten weeks.

### The first week

Nothing shows.

## Keeping them well

Water[^1] them.

[^1]: Rain is best.

## Questions

### Do they need bees?

No.
`;

function withSettings(series: string, article = ARTICLE): Outline {
  return anOutline(`---\nseries:\n${series.replace(/^/gmu, "  ")}\n---\n${article}`);
}

function placesOf({ article, placements }: Outline): Record<string, string> {
  return Object.fromEntries(
    placements.map(({ role, topic }, index) => [
      article.blocks[index]?.text,
      role === "body" ? topic : role,
    ]),
  );
}

describe("the author decides in the front matter", () => {
  test("a section goes where the author places it, with all below it", () => {
    expect(placesOf(withSettings("place:\n  how long it takes: maintenance"))).toMatchObject({
      "Ten weeks.": "maintenance",
      "The first week": "maintenance",
      "Nothing shows.": "maintenance",
    });
  });

  test("a section below may be placed by itself", () => {
    expect(placesOf(withSettings("place:\n  The first week: mechanism"))).toMatchObject({
      "Ten weeks.": "timeline",
      "Nothing shows.": "mechanism",
    });
  });

  test("what is dropped is in no email, with the author's line as the reason, and its notes go too", () => {
    const outline = withSettings("place:\n  Keeping them well: drop");
    expect(placesOf(outline)).toMatchObject({
      "Water them.": "dropped",
      "Rain is best.": "dropped",
    });
    expect(outline.steps.map(({ topic }) => topic)).toEqual(["mechanism", "timeline", "faq"]);
    expect(outline.placements.find(({ role }) => role === "dropped")?.why).toContain(
      'the front matter places "Keeping them well"',
    );
  });

  test("a section below a dropped one goes with it, even one that would end the article", () => {
    const article = `${ARTICLE}\n## My own pots\n\nOld tins.\n\n### Summary\n\nTins will do.\n`;
    expect(placesOf(withSettings("place:\n  My own pots: drop", article))).toMatchObject({
      Summary: "dropped",
      "Tins will do.": "dropped",
    });
  });

  test("one email for each main section, if the author wants it so", () => {
    const { mode, steps, findings } = withSettings("topics: auto");
    expect([mode, findings]).toEqual(["auto", []]);
    expect(steps.map(({ topic }) => topic)).toEqual([
      "how-roots-work",
      "how-long-it-takes",
      "keeping-them-well",
      "questions",
    ]);
  });
});

const refused: [
  what: string,
  series: string,
  code: string,
  place: [number, number],
  hint: string,
][] = [
  [
    "a topic that is none",
    "place:\n  Questions: fag",
    "split/unknown-topic",
    [4, 16],
    'Did you mean "faq"?',
  ],
  [
    "a topic that is none in the delays",
    "delays:\n  fqa: 2d",
    "split/unknown-topic",
    [4, 10],
    'Did you mean "faq"?',
  ],
  [
    "a heading that is none",
    "place:\n  How root work: faq",
    "split/unknown-heading",
    [4, 20],
    'Did you mean "How roots work"?',
  ],
  [
    "a heading like no other",
    "place:\n  Xylophone lessons: faq",
    "split/unknown-heading",
    [4, 24],
    "Copy the heading's text, or the first words of a paragraph, from the article.",
  ],
];

/** Two paragraphs that begin alike, and a list. */
const HERBS = `# Herbs

## How roots work

They drink a little.

They drink a lot in summer.

- Mint
- Basil, in the sun

Rosemary is dry.

## How long it takes

A year.

## Questions

### Do they need bees?

No.
`;

describe("a paragraph is placed by its first words", () => {
  test.each<[string, string, Record<string, string>]>([
    [
      "by itself, and its section stays",
      "place:\n  they drink a lot: timeline",
      {
        "They drink a little.": "mechanism",
        "They drink a lot in summer.": "timeline",
        Mint: "mechanism",
      },
    ],
    [
      "from one to another, with all between",
      "place:\n  They drink a lot … Basil: timeline",
      {
        "They drink a little.": "mechanism",
        "They drink a lot in summer.": "timeline",
        Mint: "timeline",
        "Basil, in the sun": "timeline",
        "Rosemary is dry.": "mechanism",
      },
    ],
    [
      "with three dots, too",
      'place: { "Mint ... Basil": intro }',
      { Mint: "intro", "Basil, in the sun": "intro", "Rosemary is dry.": "mechanism" },
    ],
    [
      "or left out",
      'drop: ["Rosemary"]',
      { "Rosemary is dry.": "dropped", "Basil, in the sun": "mechanism" },
    ],
    [
      "out of a section that goes elsewhere",
      "place:\n  How roots work: drop\n  Mint: timeline",
      { "How roots work": "dropped", Mint: "timeline", "Rosemary is dry.": "dropped" },
    ],
    [
      "where two lines speak of it, by the later one",
      "place:\n  Mint … Basil: timeline\n  Mint: faq",
      { Mint: "faq", "Basil, in the sun": "timeline" },
    ],
  ])("%s", (_, series, places) => {
    const outline = withSettings(series, HERBS);
    expect(placesOf(outline)).toMatchObject(places);
  });

  test("and its line is the reason", () => {
    const { placements, article } = withSettings("place:\n  Mint: timeline", HERBS);
    const mint = article.blocks.findIndex(({ text }) => text === "Mint");
    expect(placements[mint]?.why).toBe('the front matter places "Mint"');
  });

  test.each<[string, string, string, string]>([
    [
      "which several begin with",
      "place:\n  They drink: faq",
      "split/ambiguous-text",
      '"They drink", and 2 paragraphs of tea.md begin so, in lines 10, 12.',
    ],
    [
      "which none begins with",
      "place:\n  They eat: faq",
      "split/unknown-heading",
      '"They eat", which is no heading of tea.md, and no paragraph begins with it.',
    ],
    [
      "which end within a word",
      "place:\n  Rose: faq",
      "split/unknown-heading",
      '"Rose", which is no heading',
    ],
    [
      "of a range that ends nowhere",
      "place:\n  Mint … Sage: faq",
      "split/unknown-heading",
      '"Sage", which is no heading',
    ],
    [
      "of a range that ends before it begins",
      "place:\n  Basil … Mint: faq",
      "split/unknown-heading",
      '"Mint", which is no heading',
    ],
  ])("but not by words %s", (_, series, code, said) => {
    const error = thrownBy(() => withSettings(series, HERBS));
    expect(error).toMatchObject({ code, place: { file: "tea.md", line: 4 } });
    expect(error.message).toContain(said);
  });

  test("a mistyped beginning names the nearest paragraph", () => {
    const error = thrownBy(() => withSettings("place:\n  Rosemery is: faq", HERBS));
    expect(error.hint).toBe('Did you mean "Rosemary is"?');
  });
});

describe("what matches nothing is refused with place and remedy", () => {
  test.each(refused)("%s", (_, series, code, [line, column], hint) => {
    const error = thrownBy(() => withSettings(series));
    expect(error).toMatchObject({ code, hint, place: { file: "tea.md", line, column } });
  });

  test("an article of which nothing is left", () => {
    const error = thrownBy(() =>
      withSettings("place:\n  Pots: drop", "# Tomatoes\n\n## Pots\n\nOld tins.\n"),
    );
    expect(error.code).toBe("split/nothing-left");
  });
});

/** Enough for an email of its own. */
const LONG = "Leaves are steeped until the cup is as strong as you like it. ".repeat(20).trim();

describe("an article of another shape", () => {
  test("a topic that no section speaks of is a finding, and there is no such email", () => {
    const { mode, steps, findings } = anOutline(ARTICLE.replace(/## Questions[^]*/u, ""));
    expect([mode, steps.map(({ topic }) => topic)]).toEqual([
      "arc",
      ["mechanism", "timeline", "maintenance"],
    ]);
    expect(findings).toMatchObject([{ code: "split/empty-topic", severity: "warning" }]);
    expect(findings[0]?.message).toContain("faq");
  });

  test("fewer than three topics: one email for each main section, and a finding that says so", () => {
    const { mode, steps, findings } = anOutline(
      `# Tea\n\nHot.\n\n## Green\n\n${LONG}\n\n## Black\n\n${LONG}\n\n### Smoked\n\nS.\n`,
    );
    expect(mode).toBe("auto");
    expect(steps.map(({ title, blockIds }) => [title, blockIds.length])).toEqual([
      ["Green", 3],
      ["Black", 4],
    ]);
    expect(findings).toMatchObject([{ code: "split/other-shape", severity: "info" }]);
  });

  test("a short section goes with its neighbour, and the reason says so", () => {
    const { steps, placements } = anOutline(
      `# Tea\n\n## Green\n\n${LONG}\n\n## Black\n\nB.\n\n## White\n\n${LONG}\n`,
    );
    expect(steps.map(({ title, blockIds }) => [title, blockIds])).toEqual([
      ["Green", [2, 3, 4, 5]],
      ["White", [6, 7]],
    ]);
    expect(placements[3]?.why).toMatch(/"Black", which is short and goes with "Green"/u);
  });

  test("an email of the whole article has its title, and keeps the key of its first section", () => {
    const words = LONG.slice(0, 200);
    const { steps } = anOutline(`# Tea\n\n## Green\n\n${words}\n\n## Black\n\n${LONG}\n`);
    expect(steps).toMatchObject([{ topic: "green", title: "Tea" }]);
  });

  test("a heading over all other headings is a title by itself, and names the one email", () => {
    const { steps } = anOutline(`# Site\n\n## Tea\n\n### Green\n\n${LONG}\n\n### Black\n\nB.\n`);
    expect(steps).toMatchObject([{ topic: "tea", title: "Tea" }]);
  });

  test("an author who asks for one email for each main section gets it, however short", () => {
    const text = "---\nseries: {topics: auto}\n---\n# Tea\n\n## Green\n\nG.\n\n## Black\n\nB.\n";
    expect(anOutline(text).steps.map(({ title }) => title)).toEqual(["Green", "Black"]);
  });

  test.each([
    [["Day 2", "Day", "Day"]],
    [["Day", "Day", "Day 2"]],
    [["!!!", "???"]],
    [["Constructor", "constructor"]],
  ])("headings %j have different keys", (headings) => {
    const { steps } = anOutline(
      `---\nseries: {topics: auto}\n---\n# T\n\n${headings.map((heading) => `## ${heading}\n\nText.\n`).join("\n")}`,
    );
    const keys = steps.map(({ topic }) => topic);
    expect(new Set(keys).size).toBe(headings.length);
    expect(steps.every(({ blockIds }) => blockIds.length > 0)).toBe(true);
  });

  test("a text of notes alone still has an email", () => {
    expect(anOutline("[^1]: Rain is best.\n").steps).toMatchObject([{ blockIds: [1] }]);
  });
});

describe("a text without headings is cut evenly", () => {
  const paragraph = "Tomatoes drink a great deal when the wind is dry and the pots are small. "
    .repeat(8)
    .trim();

  test("at paragraph ends, into parts of about two minutes", () => {
    const { steps, article } = anOutline(
      Array.from({ length: 8 }, () => paragraph).join("\n\n"),
      "t.txt",
    );
    const words = steps.map(({ blockIds }) =>
      blockIds.reduce((sum, id) => sum + (article.blocks[id - 1]?.text.split(" ").length ?? 0), 0),
    );
    expect(words.length).toBeGreaterThan(1);
    expect(Math.max(...words) - Math.min(...words)).toBeLessThanOrEqual(
      paragraph.split(" ").length,
    );
  });

  test("a short text is one email, of which the title is the subject", () => {
    const { steps } = anOutline("# Thirst\n\nTomatoes drink a great deal.\n\nWater them.");
    expect(steps).toMatchObject([{ topic: "thirst", title: "Thirst" }]);
  });

  test("where only the file has a name, its first words are the subject", () => {
    const { steps } = anOutline("Tomatoes drink a great deal.\n\nWater them.");
    expect(steps).toMatchObject([{ title: "Tomatoes drink a great deal" }]);
  });

  test("never between a line that leads in and what it leads to, nor inside a list", () => {
    const parts = Array.from(
      { length: 8 },
      () => `${paragraph}\n\nWhat helps:\n\n- a deep pot\n- shade`,
    );
    const { steps, article } = anOutline(parts.join("\n\n"));
    const firsts = steps.map(({ blockIds: [first = 0] }) => article.blocks[first - 1]);
    expect(steps.length).toBeGreaterThan(2);
    expect(firsts.filter((block) => block?.type === "list-item")).toEqual([]);
    const lasts = steps.map(({ blockIds }) => article.blocks[(blockIds.at(-1) ?? 0) - 1]?.text);
    expect(lasts).not.toContain("What helps:");
  });
});

describe("footnotes go with the text that refers to them", () => {
  test.each([
    ["a paragraph", "Water[^1] them."],
    ["a list", "- water[^1]"],
    ["a quote", "> Water[^1] them."],
    ["a table", "| When | What |\n|---|---|\n| noon | water[^1] |"],
  ])("from %s", (_, markdown) => {
    const { steps } = anOutline(
      `# T\n\n## Red\n\n${markdown}\n\n## Blue\n\nText.\n\n[^1]: Rain is best.\n`,
    );
    expect(steps[0]?.blockIds).toContain(6);
  });
});
