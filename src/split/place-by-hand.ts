import type { Article } from "../core/article.ts";
import { createBlockFinder, reasonOfName } from "./named-blocks.ts";
import { placedHeadings } from "./named-headings.ts";
import type { Plan, PlannedTopic, Spot } from "./plan.ts";
import { idsOf, readSections } from "./sections.ts";
import type { Section } from "./sections.ts";

/**
 * Returns the plan with what the author places by name: sections with all below them, then paragraphs by their beginnings;
 * of two lines about one paragraph the later holds. It comes last, so that a line moves what it names and nothing else.
 * Lines about nothing were refused before.
 */
export function placeByHand(article: Article, { spots, topics }: Plan): Plan {
  if (article.options.place.length === 0) return { spots, topics };
  const placed = new Map([...spots, ...placedSections(article), ...placedTexts(article)]);
  return { spots: placed, topics: topics.map((topic) => nameAnew(topic, placed)) };
}

function placedSections(article: Article): Map<number, Spot> {
  const rules = placedHeadings(article);
  const own = new Map<Section, Spot>();
  const placed = new Map<number, Spot>();
  for (const section of readSections(article)) {
    const { heading, parent } = section;
    const rule = heading && rules.get(heading.id);
    const spot = rule
      ? { target: rule.topic, why: reasonOfName(rule.heading) }
      : parent && own.get(parent);
    if (!spot) continue;
    own.set(section, spot);
    for (const id of idsOf(section)) placed.set(id, spot);
  }
  return placed;
}

function placedTexts(article: Article): Map<number, Spot> {
  const find = createBlockFinder(article);
  const placed = new Map<number, Spot>();
  for (const { heading, topic } of article.options.place) {
    const named = find(heading);
    if (named.kind !== "blocks") continue;
    const spot = { target: topic, why: reasonOfName(heading) };
    for (const id of named.blockIds) placed.set(id, spot);
  }
  return placed;
}

/** An email whose first section goes elsewhere keeps its key, and takes its name from the next one. */
function nameAnew(topic: PlannedTopic, spots: ReadonlyMap<number, Spot>): PlannedTopic {
  const { key, title, heading, ...rest } = topic;
  return heading === undefined || spots.get(heading)?.target === key ? topic : { key, ...rest };
}
