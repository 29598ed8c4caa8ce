import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { scoreArticle } from "../scripts/score.ts";
import { aDraft } from "./support/an-article.ts";

const SEED = fileURLToPath(
  new URL("../../shared/articles/seed/ketamine-duration.txt", import.meta.url),
);
const isThere = existsSync(SEED);

// The seed is no part of the repository: it stands beside it where the project is developed.
if (!isThere) console.log("Skipped: there is no ../shared/articles/seed/ketamine-duration.txt.");

describe.skipIf(!isThere)("the article that the project began with", () => {
  test("each of its 60 blocks is where the labels say, and no pair is divided", () => {
    const score = scoreArticle(SEED.replace(/\.txt$/u, ".gold.json"));
    expect(score).toMatchObject({
      misses: [],
      blocks: { right: 60, of: 60 },
      pairs: { right: 14, of: 14 },
    });
  });

  test("no sentence is lost, repeated or invented", async () => {
    const { coverage, series } = await aDraft(readFileSync(SEED, "utf8"), "ketamine-duration.txt");
    expect(coverage).toMatchObject({ lost: 0, repeated: 0, invented: 0 });
    expect(series.emails.map(({ key }) => key)).toEqual([
      "mechanism",
      "timeline",
      "maintenance",
      "faq",
    ]);
  });

  test("the copy of the title and the line of the page are left out, each with its reason", async () => {
    const { series } = await aDraft(readFileSync(SEED, "utf8"), "ketamine-duration.txt");
    const { article, placements } = series.outline;
    const dropped = placements.filter(({ role }) => role === "dropped");
    const texts = dropped.map(
      ({ blockId }) => article.blocks.find(({ id }) => id === blockId)?.text,
    );
    expect(texts).toEqual([series.title.toLowerCase(), "Exit mobile version"]);
    for (const { why } of dropped) expect(why).toMatch(/\w+ \w+/u);
  });
});
