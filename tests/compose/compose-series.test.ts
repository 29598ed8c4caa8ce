import { delayOf } from "../../src/core/delay.ts";
import { describe, expect, test } from "vitest";
import { fillMergeFields } from "../../src/core/merge-field.ts";
import type { Series } from "../../src/core/series.ts";
import { aSeries } from "../support/an-article.ts";

const ARTICLE = `# Green tea

By Ida Berg

Leaves and water[^1].

## First cup

### Heat the pot

Slowly.

### Warm the cup

Too.

## Second cup

Shorter.

## Third cup

Shorter still.

[^1]: Soft water.
`;

async function withSettings(settings: string): Promise<Series> {
  return aSeries(`---\nlanguage: en\n${settings}\n---\n${ARTICLE}`);
}

describe("each email has what a reader needs", () => {
  test("subject, place in the series, greeting, what came before and what comes next", async () => {
    const { emails } = await aSeries(`---\nseries: {topics: auto}\n---\n${ARTICLE}`);
    expect(
      emails.map(({ subject, frame }) => [subject, frame.progress, frame.recap, frame.next]),
    ).toEqual([
      ["First cup", "1 of 3 · 1 min read", "", "Next, in 3 days: Second cup"],
      ["Second cup", "2 of 3 · 1 min read", "Last time: First cup", "Next, in 3 days: Third cup"],
      ["Third cup", "3 of 3 · 1 min read", "Last time: Second cup", ""],
    ]);
  });

  test("the greeting uses the first name, and does without one", async () => {
    const [email] = (await aSeries(`---\nseries: {topics: auto}\n---\n${ARTICLE}`)).emails;
    const greeting = email?.frame.greeting ?? "";
    expect(fillMergeFields(greeting, { first_name: "Bo" }, "text")).toBe("Hello Bo,");
    expect(fillMergeFields(greeting, {}, "text")).toBe("Hello there,");
  });

  test("who sends, from where, why, and how to leave", async () => {
    for (const { frame } of (await aSeries(`---\nseries: {topics: auto}\n---\n${ARTICLE}`))
      .emails) {
      expect(frame).toMatchObject({
        brand: "Tea Letters",
        byline: "By Ida Berg",
        reason: "You receive this because you asked for the series “Green tea”.",
        unsubscribe: "Unsubscribe",
        postalAddress: "Tea Letters, 1 Leaf Lane, Teatown",
      });
    }
  });

  test("the preheader is made of whole headings, else of the place in the series", async () => {
    const { emails } = await aSeries(`---\nseries: {topics: auto}\n---\n${ARTICLE}`);
    expect(emails.map(({ preheader }) => preheader)).toEqual([
      "Heat the pot · Warm the cup",
      "Part 2 of the series, 1 min to read",
      "Part 3 of the series, 1 min to read",
    ]);
  });

  test("a preheader is never longer than 90 characters, and a heading never cut", async () => {
    const headings = Array.from(
      { length: 6 },
      (_, index) => `### A heading of some length, number ${index}\n\nT.\n`,
    );
    const [email] = (await aSeries(`# T\n\n## One\n\n${headings.join("\n")}`)).emails;
    expect(email?.preheader).toBe(
      "A heading of some length, number 0 · A heading of some length, number 1",
    );
  });

  test("footnotes come last, under a heading of their own", async () => {
    const [first, second] = (await aSeries(`---\nseries: {topics: auto}\n---\n${ARTICLE}`)).emails;
    expect(first?.blocks.at(-1)).toMatchObject({ type: "footnote", text: "Soft water." });
    expect([first?.frame.notesTitle, second?.frame.notesTitle]).toEqual(["Notes", ""]);
  });

  test("reading takes a minute for every 200 words, and at least one", async () => {
    const [email] = (await aSeries(`# T\n\n## One\n\n${"word ".repeat(700)}`)).emails;
    expect(email?.readingMinutes).toBe(4);
  });
});

describe("the author's settings", () => {
  test("a subject of the author's own; the title stays", async () => {
    const { emails } = await withSettings(
      "series:\n  topics: auto\n  subjects:\n    first-cup: Pour!",
    );
    expect([emails[0]?.subject, emails[0]?.title, emails[1]?.subject]).toEqual([
      "Pour!",
      "First cup",
      "Second cup",
    ]);
  });

  test("the first email goes at once, the others after the days that the author sets", async () => {
    const { emails } = await withSettings("series:\n  topics: auto\n  delay_days: 1");
    expect(emails.map(({ delayDays }) => delayDays)).toEqual([0, 1, 1]);
    expect(emails[0]?.frame.next).toBe("Tomorrow: Second cup");
  });

  test("an email of its own delay, and the line on what comes next counts the days until then", async () => {
    const { emails } = await withSettings(
      "series:\n  topics: auto\n  delay: 36h\n  delays:\n    first-cup: 1d\n    third-cup: 10d from enrollment",
    );
    expect(emails.map((email) => delayOf(email))).toEqual([
      { unit: "days", count: 1, from: "previous" },
      { unit: "hours", count: 36, from: "previous" },
      { unit: "days", count: 10, from: "enrollment" },
    ]);
    expect(emails.map(({ frame }) => frame.next)).toEqual([
      "Next, in 2 days: Second cup",
      "Next, in 7 days: Third cup",
      "",
    ]);
  });

  test.each([
    ["en-GB", "ltr"],
    ["ar", "rtl"],
    ["he-IL", "rtl"],
    ["arn", "ltr"],
  ])("%s is written %s", async (language, direction) => {
    expect((await aSeries(`---\nlanguage: ${language}\n---\n${ARTICLE}`)).direction).toBe(
      direction,
    );
  });
});

test("names that every object has are titles like any other", async () => {
  const { emails } = await aSeries(
    "---\nseries: {topics: auto}\n---\n# T\n\n## Constructor\n\nA.\n\n## toString\n\nB.\n",
  );
  expect(emails.map(({ subject }) => subject)).toEqual(["Constructor", "toString"]);
});
