import type { Article } from "../core/article.ts";
import { createBlockFinder, reasonOfName } from "./named-blocks.ts";
import type { Spot } from "./plan.ts";

/**
 * Places the paragraphs that the author names by their beginnings; of two lines about one paragraph the
 * later holds. Lines about headings were heard before, and lines about nothing were refused.
 */
export function placeTexts(article: Article, spots: Map<number, Spot>): void {
  const { place } = article.options;
  if (place.length === 0) return;
  const find = createBlockFinder(article);
  for (const { heading, topic } of place) {
    const named = find(heading);
    if (named.kind !== "blocks") continue;
    const spot = { target: topic, why: reasonOfName(heading) };
    for (const id of named.blockIds) spots.set(id, spot);
  }
}
