import type { Language } from "../languages/language.ts";
import { countWords } from "../languages/sentences.ts";
import { countDatedLines } from "./dated-lines.ts";
import type { SectionGroup } from "./section-groups.ts";
import type { Section } from "./sections.ts";
import { weighText } from "./text-evidence.ts";
import type { TextEvidence } from "./text-evidence.ts";
import { hintsAtTopic, topicsOfHeading } from "./topic-evidence.ts";
import type { TopicEvidence, TopicSpec } from "./topic-evidence.ts";
import { NOWHERE, placesOf, pointsOfPlace } from "./usual-place.ts";
import type { PartPlace } from "./usual-place.ts";

/** What a heading word of each weight counts, against at most 2.5 for a whole text (`npm run fit:topics`). */
export const HEADING_POINTS: Readonly<Record<number, number>> = { 1: 0.6, 2: 1.4, 3: 2.9 };
/** For the topic that a heading names best, or first. */
export const FIRST_NAMED = 2.2;
/** What headings below count where all of them say the same, and only where the heading above says little. */
export const BELOW_POINTS: Readonly<Record<number, number>> = { 2: 2.2, 3: 4.4 };
/** So many texts that begin with a time are no chance, and count as a word of the heading does. */
const LEAST_DATED = 3;
const DATED_POINTS = 2;

/** What may speak for one topic in one group: its heading, those below it, its text, where it stands. */
export interface Signs {
  readonly topic: TopicSpec;
  /** Whether the part has a heading, or only a first sentence. */
  readonly hasHeading: boolean;
  /** What the heading says of the topic, and whether it says nothing better, or sooner. */
  readonly named: TopicEvidence | undefined;
  readonly isFirst: boolean;
  /** The headings right below that name the topic, of so many. */
  readonly below: readonly (TopicEvidence & { readonly title: string })[];
  readonly nBelow: number;
  readonly text: TextEvidence | undefined;
  readonly place: PartPlace;
}

/** What speaks for one topic in one group, in points, and the words that do. */
export interface Evidence {
  readonly topic: TopicSpec;
  readonly points: number;
  readonly heading: number;
  readonly text: number;
  readonly why: string | undefined;
}

/** Returns for each group what speaks for each topic. */
export function weighGroups(
  groups: readonly SectionGroup[],
  topics: readonly TopicSpec[],
  language: Language,
): Evidence[][] {
  return readSigns(groups, topics, language).map((row) => row.map(weigh));
}

/** Returns for each group the signs of each topic. */
export function readSigns(
  groups: readonly SectionGroup[],
  topics: readonly TopicSpec[],
  language: Language,
): Signs[][] {
  const texts = groups.map(({ sections }) => textOf(sections));
  const counts = texts.map(countWords);
  const places = placesOf(counts);
  return groups.map(({ lead }, index) => {
    const says = withDates(texts[index] ?? "", language, counts[index] ?? 0);
    const place = places[index] ?? NOWHERE;
    const own = topicsOfHeading(lead.title, topics);
    const below = hintsAtTopic(lead.title, topics) ? [] : namedBelow(lead, topics);
    return topics.map((topic) => {
      const named = own.find((one) => one.topic === topic.key);
      return {
        topic,
        hasHeading: lead.heading !== undefined,
        named,
        isFirst: named !== undefined && named === own[0],
        below: below.filter((one) => one.topic === topic.key),
        nBelow: lead.children.length,
        text: topic.spoken === undefined ? undefined : says[topic.spoken],
        place,
      };
    });
  });
}

function weigh({ topic, hasHeading, named, isFirst, below, nBelow, text, place }: Signs): Evidence {
  const said = below.reduce((sum, { weight }) => sum + (BELOW_POINTS[weight] ?? 0), 0);
  const heading =
    (HEADING_POINTS[named?.weight ?? 0] ?? 0) +
    (isFirst ? FIRST_NAMED : 0) +
    said / Math.max(1, nBelow);
  const usual = topic.spoken === undefined ? 0 : pointsOfPlace(topic.spoken, place);
  const says = text?.points ?? 0;
  return {
    topic,
    points: heading + says + usual,
    heading,
    text: says,
    why: whyOf(named, hasHeading, below[0], text),
  };
}

function whyOf(
  named: TopicEvidence | undefined,
  hasHeading: boolean,
  below: Signs["below"][number] | undefined,
  text: TextEvidence | undefined,
): string | undefined {
  if (named) return `${hasHeading ? "the heading" : "its beginning"} says "${named.words}"`;
  if (below && (text?.points ?? 0) < 1) return `"${below.title}" below it says "${below.words}"`;
  return text && text.words.length > 0 ? `its text says ${text.words.join(", ")}` : undefined;
}

/** A part of which three texts or more begin with a time tells what happens when, whatever else it says. */
function withDates(text: string, language: Language, count: number): ReturnType<typeof weighText> {
  const says = weighText(text, language, count);
  if (countDatedLines(text, language) < LEAST_DATED) return says;
  const { points, words } = says.timeline;
  return { ...says, timeline: { points: Math.max(0, points) + DATED_POINTS, words } };
}

/** The headings right below that clearly name a topic, each with the topic that it names best. */
function namedBelow({ children }: Section, topics: readonly TopicSpec[]): Signs["below"] {
  return children.flatMap(({ title }) => {
    const [best] = topicsOfHeading(title, topics);
    return best && hintsAtTopic(title, topics) ? [{ title, ...best }] : [];
  });
}

function textOf(sections: readonly Section[]): string {
  return sections.flatMap(({ blocks }) => blocks.map(({ text }) => text)).join("\n");
}
