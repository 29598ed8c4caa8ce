import { formFor } from "../languages/word-pattern.ts";
import type { Language, SpokenTopic, TopicWords } from "../languages/language.ts";

/** A topic, and what in a heading speaks for it. */
export interface TopicSpec {
  readonly key: string;
  readonly headingWords: TopicWords;
  /** Which topic of the arc it is, so that running text and its place in the article tell too. */
  readonly spoken?: SpokenTopic;
}

/** A topic and the words of a heading that speak for it. */
export interface TopicEvidence {
  readonly topic: string;
  readonly words: string;
  /** 3 decides alone, 1 only where nothing else speaks. */
  readonly weight: number;
}

/** Returns the topics of the arc that have words of their own, in the language of the article. */
export function spokenTopics({ headingWords }: Language): TopicSpec[] {
  return (["mechanism", "timeline", "maintenance"] as const).map((key) => ({
    key,
    headingWords: headingWords[key],
    spoken: key,
  }));
}

/** What was found for the topics of an article: several rules ask about each heading. */
const known = new WeakMap<readonly TopicSpec[], Map<string, readonly TopicEvidence[]>>();

/** Returns the topics that a heading's words speak for, the strongest first; on a tie the first words. */
export function topicsOfHeading(
  heading: string,
  topics: readonly TopicSpec[],
): readonly TopicEvidence[] {
  let found = known.get(topics);
  if (!found) known.set(topics, (found = new Map()));
  const before = found.get(heading);
  if (before) return before;
  const evidence = findTopics(heading, topics);
  found.set(heading, evidence);
  return evidence;
}

function findTopics(heading: string, topics: readonly TopicSpec[]): readonly TopicEvidence[] {
  // Hardly any heading says a word of a topic: so nothing is made before one does.
  const found: Match[] = [];
  const form = formFor(heading);
  for (const { key, headingWords } of topics) {
    if (!headingWords.any[form].test(heading)) continue;
    let best: Match | undefined;
    for (const { pattern, weight } of headingWords.each) {
      const match = pattern[form].exec(heading);
      if (!match) continue;
      const one = { topic: key, words: match[0].toLowerCase(), weight, index: match.index };
      if (!best || isBefore(one, best)) best = one;
    }
    if (best) found.push(best);
  }
  return found.toSorted((a, b) => b.weight - a.weight || a.index - b.index);
}

type Match = TopicEvidence & { readonly index: number };

function isBefore(a: Match, b: Match): boolean {
  return a.weight > b.weight || (a.weight === b.weight && a.index < b.index);
}

/** From this weight on a word names a topic by itself. */
export const CLEAR = 3;
/** Weaker words stand in any heading, and in any sentence. */
const HINT = 2;

/** Tells whether a heading clearly names a topic. */
export function namesTopic(heading: string, topics: readonly TopicSpec[]): boolean {
  return weightOf(heading, topics) >= CLEAR;
}

/** Tells whether a heading names a topic, clearly or with a word that others may use too. */
export function hintsAtTopic(heading: string, topics: readonly TopicSpec[]): boolean {
  return weightOf(heading, topics) >= HINT;
}

function weightOf(heading: string, topics: readonly TopicSpec[]): number {
  return topicsOfHeading(heading, topics)[0]?.weight ?? 0;
}
