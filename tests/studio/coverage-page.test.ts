import { expect, test } from "vitest";
import { coveragePage } from "../../src/studio/coverage-page.ts";
import { placementRuns } from "../../src/studio/placement-runs.ts";
import { aDraft, aHostileArticle, TEA } from "../support/a-draft.ts";

test("the page holds every block of the article once, in source order", async () => {
  const draft = await aDraft();
  const ids = [...coveragePage(draft).matchAll(/id="block-(\d+)"/gu)].map(([, id]) => Number(id));
  expect(ids).toEqual(draft.series.outline.article.blocks.map(({ id }) => id));
});

test("neighbours with the same place and reason are one run, and no block is in two", async () => {
  const { outline } = (await aDraft()).series;
  const runs = placementRuns(outline);
  expect(runs.flatMap(({ blocks }) => blocks.map(({ block }) => block.id))).toEqual(
    outline.article.blocks.map(({ id }) => id),
  );
  expect(runs.length).toBeLessThan(outline.article.blocks.length);
  for (const { placement, blocks } of runs) {
    for (const { placement: own } of blocks) {
      expect([own.step, own.role, own.why]).toEqual([
        placement.step,
        placement.role,
        placement.why,
      ]);
    }
  }
});

test("a block without a decision is shown as dropped, never left out", async () => {
  const { outline } = (await aDraft()).series;
  const runs = placementRuns({ ...outline, placements: outline.placements.slice(1) });
  expect(runs[0]?.placement).toMatchObject({ blockId: 1, role: "dropped", step: null });
});

test("each run says in words why it went where, and leads to its email", async () => {
  const draft = await aDraft();
  const page = coveragePage(draft);
  for (const { why } of draft.series.outline.placements) {
    const escaped = why.slice(1).replaceAll('"', "&quot;");
    expect(page).toContain(`${why.charAt(0).toUpperCase()}${escaped}`);
  }
  for (const { step } of draft.series.emails) {
    expect(page).toContain(`href="index.html#email-${step}"`);
  }
});

test("the halves of a question-and-answer pair point to each other", async () => {
  const draft = await aDraft();
  const page = coveragePage(draft);
  const { blocks } = draft.series.outline.article;
  const question = blocks.find(({ text }) => text === "Is green tea weaker?")?.id ?? 0;
  const answer = blocks.find(({ text }) => text === "Not always.")?.id ?? 0;
  expect(page).toContain(`<a class="half" href="#block-${answer}">question`);
  expect(page).toContain(`<a class="half" href="#block-${question}">answer`);
});

test("the counts at the top add up to the article", async () => {
  const draft = await aDraft(TEA.replace("## How", "---\n\n## How"));
  const figures = [...coveragePage(draft).matchAll(/<dt>([^<]+)<\/dt><dd>(\d+)/gu)];
  const counts = Object.fromEntries(figures.map(([, name, count]) => [name, Number(count)]));
  expect(counts).toEqual({
    "words read": draft.series.outline.article.reading.words,
    "blocks made of them": draft.series.outline.article.blocks.length,
    "in emails": draft.coverage.placed,
    "with the series": 3,
    dropped: 1,
    sentences: draft.coverage.sentences,
  });
});

test("article text carries the article's language and direction", async () => {
  const draft = await aDraft();
  const page = coveragePage({
    ...draft,
    series: { ...draft.series, language: "he", direction: "rtl" },
  });
  expect(page).toContain(`<h1 lang="he" dir="rtl">`);
  expect(page).toContain(`<div class="text paragraph" lang="he" dir="rtl">`);
  expect(page).toContain(`<html lang="en">`);
});

test("no text of the article becomes markup, and the image is not loaded", async () => {
  const page = coveragePage(await aDraft(aHostileArticle(), `content/a"><script>.md`));
  expect(page).toContain("&lt;script&gt;");
  expect(page).not.toMatch(/<script|<img/iu);
});
