import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { scoreArticle } from "../scripts/score.ts";
import type { Score, Share } from "../scripts/score.ts";

/**
 * Articles with labels: our own, and those beside the repository where the project is developed.
 * Those in `wild/` are odd on purpose: forum threads, leaflets, letters, pages of any builder.
 */
const FOLDERS = [
  { path: "articles/dev", blocks: 0.95, pairs: 0.95, chrome: 0.95 },
  { path: "articles/wild", blocks: 0.95, pairs: 0.9, chrome: 0.95 },
  { path: "../../shared/articles", blocks: 0.95, pairs: 0.95, chrome: 0.95 },
].map((one) => ({ ...one, folder: fileURLToPath(new URL(one.path, import.meta.url)) }));

/** Each article is scored once, in a test of its own: all at once take most of a minute on a busy machine. */
const scored = new Map<string, Score>();

function scoreOf(file: string): Score {
  const score = scored.get(file) ?? scoreArticle(file);
  scored.set(file, score);
  return score;
}

function articlesIn(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => name.endsWith(".gold.json"));
}

function shareOf(scores: readonly Score[], key: "blocks" | "chrome" | "pairs"): number {
  const sum = (part: keyof Share): number => scores.reduce((all, one) => all + one[key][part], 0);
  return sum("right") / sum("of");
}

describe.each(FOLDERS)("articles with labels in $path", ({ folder, blocks, pairs, chrome }) => {
  const isThere = existsSync(folder);
  if (!isThere) console.log(`Skipped: there is no folder ${folder}.`);

  test.each(articlesIn(folder))("no text of %s is left out", (name) => {
    const { textDropped, readingFaults } = scoreOf(join(folder, name));
    expect({ textDropped, readingFaults }).toEqual({ textDropped: 0, readingFaults: [] });
  });

  test.skipIf(!isThere)("go where the labels say", () => {
    const scores = articlesIn(folder).map((name) => scoreOf(join(folder, name)));
    expect(scores.length).toBeGreaterThan(3);
    expect(shareOf(scores, "blocks")).toBeGreaterThanOrEqual(blocks);
    expect(shareOf(scores, "pairs")).toBeGreaterThanOrEqual(pairs);
    expect(shareOf(scores, "chrome")).toBeGreaterThanOrEqual(chrome);
  });
});
