import { expect, test } from "vitest";
import type { Outline } from "../../src/core/outline.ts";
import { anOutline, thrownBy } from "../support/an-article.ts";

const ARTICLE = `# Tea

## How tea works

It steeps.

## How long it takes

Three minutes.

## Keeping it fresh

In a tin.

## Frequently asked questions

### Is it hot?

Yes.
`;

/** Enough for an email of its own. */
const LONG = "Leaves are steeped until the cup is as strong as you like it. ".repeat(20).trim();

function withSettings(series: string, article = ARTICLE): Outline {
  return anOutline(`---\nseries: ${series}\n---\n${article}`);
}

function topicsOf({ steps }: Outline): string[] {
  return steps.map(({ topic }) => topic);
}

const sections = (count: number): string =>
  `# Tea\n\n${Array.from({ length: count }, (_, n) => `## Tea ${n}\n\nText.\n`).join("\n")}`;

test("emails come in the order that the author gives, those that it leaves out behind, as usual", () => {
  expect(topicsOf(withSettings("{order: [faq, timeline]}"))).toEqual([
    "faq",
    "timeline",
    "mechanism",
    "maintenance",
  ]);
});

test("an email waits as the author says of it, the others as usual", () => {
  const { steps } = withSettings("{delays: {timeline: 5d}}");
  expect(steps.map(({ delayDays }) => delayDays)).toEqual([0, 5, 3, 3]);
});

test("the first email waits as its own topic says, and not as the series does", () => {
  const firstDelay = (own: string): number | undefined =>
    withSettings(`{delay: 4d, topics: [{name: how, words: [works]${own}}]}`).steps[0]?.delayDays;
  expect(firstDelay(", delay: 10d")).toBe(10);
  expect(firstDelay("")).toBe(0);
});

test("a heading that announces questions names no email but that of the questions", () => {
  const { steps } = withSettings("{place: {Frequently asked questions: timeline}}");
  expect(steps.map(({ title }) => title)).toEqual([
    "How tea works",
    "How long it takes",
    "Keeping it fresh",
  ]);
});

test("an author who asks for the topics of the arc gets them, whatever the shape of the article", () => {
  const other = "# Tea\n\n## How tea works\n\nIt steeps.\n\n## My cups\n\nBlue.\n";
  expect(anOutline(other).mode).toBe("auto");
  expect(withSettings("{topics: arc}", other).mode).toBe("arc");
});

test("an author who asks for one email for each main section gets it, also of a long article", () => {
  const article = `# Tea\n\n## Green\n\n${LONG}\n\n## Black\n\nB.\n`;
  expect(topicsOf(anOutline(article))).toEqual(["green"]);
  expect(topicsOf(withSettings("{topics: auto}", article))).toEqual(["green", "black"]);
});

test("a series has an email for each week of a year at most", () => {
  expect(withSettings("{topics: auto}", sections(52)).steps).toHaveLength(52);
  expect(thrownBy(() => withSettings("{topics: auto}", sections(53)))).toMatchObject({
    code: "split/too-many-emails",
    message: "tea.md would give 53 emails, at most 52 make a series.",
    place: { file: "tea.md" },
  });
});
