import type { Article, PlaceRule } from "../core/article.ts";
import { formatPlace } from "../core/errors.ts";
import type { Finding } from "../core/errors.ts";
import { createBlockFinder, reasonOfName } from "./named-blocks.ts";
import { createHeadingFinder, placedHeadings } from "./named-headings.ts";
import type { Plan, PlannedTopic, Spot } from "./plan.ts";
import { idsOf, readSections } from "./sections.ts";
import type { Section } from "./sections.ts";

/**
 * Returns the plan with what the author places by name: sections with all below them, then paragraphs by their beginnings;
 * of two lines about one heading or paragraph the later holds. It comes last, so that a line moves what it names and nothing else.
 * Lines about nothing were refused before.
 */
export function placeByHand(article: Article, { spots, topics }: Plan): Plan {
  if (article.options.place.length === 0) return { spots, topics };
  const placed = new Map([...spots, ...placedSections(article), ...placedTexts(article)]);
  return { spots: placed, topics: topics.map((topic) => nameAnew(topic, placed)) };
}

/** Returns a finding for each line that has no effect, since a later one places the same heading or paragraphs elsewhere. */
export function overruledPlaces(article: Article): Finding[] {
  const { place } = article.options;
  if (place.length < 2) return [];
  const idsNamed = createIdFinder(article);
  const holding = new Map<string, PlaceRule>();
  const findings: Finding[] = [];
  for (const rule of place.toReversed()) {
    const ids = idsNamed(rule.heading);
    const later = holding.get(ids);
    if (!later) holding.set(ids, rule);
    else if (later.topic !== rule.topic) findings.unshift(overruled(rule, later));
  }
  return findings;
}

/** Returns the names by which the author leaves out just what a name stands for. */
export function namesDropping(name: string, article: Article): string[] {
  const drops = article.options.place.filter(({ topic }) => topic === "drop");
  if (drops.length === 0) return [];
  const idsNamed = createIdFinder(article);
  const ids = idsNamed(name);
  return drops.flatMap(({ heading }) => (ids !== "" && idsNamed(heading) === ids ? [heading] : []));
}

/** The headings or blocks that a name stands for, as one text. */
function createIdFinder(article: Article): (name: string) => string {
  const headings = createHeadingFinder(article);
  const find = createBlockFinder(article);
  return (name) => {
    const named = find(name);
    const ids = named.kind === "blocks" ? named.blockIds : headings(name).map(({ id }) => id);
    return ids.join(",");
  };
}

function overruled({ heading, topic, place }: PlaceRule, later: PlaceRule): Finding {
  return {
    code: "split/placed-twice",
    severity: "warning",
    message: `"${heading}" is placed in ${topic} and, by ${formatPlace(later.place)}, in ${later.topic}, which counts.`,
    place,
    hint: "Take one of the two lines out.",
  };
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
