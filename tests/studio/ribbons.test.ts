import { expect, test } from "vitest";
import { PICTURE_HEIGHT, ribbons } from "../../src/studio/ribbons.ts";
import type { Extent } from "../../src/studio/ribbons.ts";
import { TEA, aDraft } from "../support/a-draft.ts";

const height = ([from, to]: Extent): number => to - from;
const DROPPING = TEA.replace("author:", 'series: { drop: ["Keeping up the habit"] }\nauthor:');

test("every block of the article lies in exactly one ribbon, in the order of the article", async () => {
  const { series } = await aDraft(DROPPING);
  expect(ribbons(series).flatMap(({ blockIds }) => blockIds)).toEqual(
    series.outline.article.blocks.map(({ id }) => id),
  );
});

test("a ribbon is as high at the right as at the left, and inside the picture", async () => {
  for (const { inArticle, inEmail } of ribbons((await aDraft()).series)) {
    if (inEmail) expect(height(inEmail)).toBeCloseTo(height(inArticle));
    for (const at of [...inArticle, ...(inEmail ?? [])]) {
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(PICTURE_HEIGHT + 1e-6);
    }
  }
});

test("a longer paragraph makes a higher ribbon", async () => {
  const { series } = await aDraft(
    "# A\n\n## B\n\nOne two.\n\n## C\n\nOne two three four five six.",
  );
  const [b, c] = ribbons(series).filter(({ step }) => step !== null);
  expect(c && height(c.inArticle)).toBeGreaterThan((b && height(b.inArticle)) ?? Infinity);
});

test("what is dropped leads nowhere", async () => {
  const { series } = await aDraft(DROPPING);
  const dropped = ribbons(series).filter(({ role }) => role === "dropped");
  expect(dropped.length).toBeGreaterThan(0);
  expect(dropped.filter(({ inEmail }) => inEmail !== undefined)).toEqual([]);
});

test("ribbons end in the order of the emails, one below the other", async () => {
  const { series } = await aDraft();
  const ends = ribbons(series)
    .flatMap(({ step, inEmail }) => (step !== null && inEmail ? [{ step, inEmail }] : []))
    .toSorted((a, b) => a.inEmail[0] - b.inEmail[0]);
  expect(ends.map(({ step }) => step)).toEqual(
    ends.map(({ step }) => step).toSorted((a, b) => a - b),
  );
  for (const [index, { inEmail }] of ends.entries()) {
    expect(inEmail[0]).toBeGreaterThanOrEqual((ends[index - 1]?.inEmail[1] ?? 0) - 1e-6);
  }
});
