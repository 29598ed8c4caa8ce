import type { Language } from "../languages/language.ts";
import { countDatedLines } from "./dated-lines.ts";
import type { Decision } from "./rule.ts";
import { groupSections } from "./section-groups.ts";
import type { SectionGroup } from "./section-groups.ts";
import type { Section } from "./sections.ts";
import { weighText } from "./text-evidence.ts";
import { topicsOfHeading } from "./topic-evidence.ts";
import type { TopicEvidence, TopicSpec } from "./topic-evidence.ts";

/** What a heading word of each weight counts, against at most 2.5 for a whole text. */
const HEADING_POINTS: Readonly<Record<number, number>> = { 1: 0.8, 2: 2, 3: 4 };
/** A word in a heading below counts for half, and only where the heading above says little. */
const CHILD_SHARE = 0.5;
/** Of two topics that a heading names alike, the one that it names first. */
const FIRST_NAMED = 1.5;
/** Where the middle of each topic usually stands, from 0 for the article's begin to 1 for its end. */
const USUAL_PLACE = { mechanism: 0.2, timeline: 0.5, maintenance: 0.8 } as const;
/** How fast a topic gets unlikely away from its usual place. */
const PLACE_WEIGHT = 6;
/** An article may change its topic, but seldom goes back to one. */
const GO_ON = -0.3;
const SKIP = -0.8;
const GO_BACK = -1.2;
/** So many texts that begin with a time are no chance, and count as a word of the heading does. */
const LEAST_DATED = 3;
const DATED_POINTS = 2;
/** So much more than for any other topic is a reason by itself. */
const CLEAR = 1.2;

/** What speaks for one topic in one group. */
interface Evidence {
  readonly topic: TopicSpec;
  readonly points: number;
  readonly heading: number;
  readonly text: number;
  readonly why: string | undefined;
}

/**
 * Returns a decision for each undecided section: the way through the topics on which headings,
 * texts and the usual order of an article together speak most (Viterbi's algorithm).
 */
export function decideByEvidence(
  undecided: readonly Section[],
  topics: readonly TopicSpec[],
  language: Language,
): Map<Section, Decision> {
  const decided = new Map<Section, Decision>();
  const groups = groupSections(undecided, topics);
  const weighed = weighGroups(groups, topics, language);
  const path = bestPath(weighed.map((row) => row.map(({ points }) => points)));
  groups.forEach((group, index) => {
    const evidence = weighed[index]?.[path[index] ?? 0];
    if (!evidence) return;
    const isLikePrevious = path[index] === path[index - 1];
    const lead = reasonFor(evidence, weighed[index] ?? [], index === 0, isLikePrevious);
    for (const section of group.sections) {
      decided.set(section, section === group.lead ? lead : follow(section, lead));
    }
  });
  return decided;
}

function follow({ parent }: Section, lead: Decision): Decision {
  return { ...lead, why: `it belongs to "${parent?.title ?? ""}"` };
}

function weighGroups(
  groups: readonly SectionGroup[],
  topics: readonly TopicSpec[],
  language: Language,
): Evidence[][] {
  const texts = groups.map(({ sections }) => textOf(sections));
  const lengths = texts.map((text) => text.length + 1);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let before = 0;
  return groups.map((group, index) => {
    const place = (before + (lengths[index] ?? 0) / 2) / total;
    before += lengths[index] ?? 0;
    const text = texts[index] ?? "";
    const isDated = countDatedLines(text, language) >= LEAST_DATED;
    return weighGroup(group.lead, withDates(weighText(text, language), isDated), place, topics);
  });
}

/** A part of which three texts or more begin with a time tells what happens when, whatever else it says. */
function withDates(
  says: ReturnType<typeof weighText>,
  isDated: boolean,
): ReturnType<typeof weighText> {
  if (!isDated) return says;
  const { points, words } = says.timeline;
  return { ...says, timeline: { points: Math.max(0, points) + DATED_POINTS, words } };
}

function weighGroup(
  lead: Section,
  text: ReturnType<typeof weighText>,
  place: number,
  topics: readonly TopicSpec[],
): Evidence[] {
  const own = topicsOfHeading(lead.title, topics);
  const below = (own[0]?.weight ?? 0) >= 2 ? [] : namedBelow(lead, topics);
  return topics.map((topic) => {
    const named = own.find((one) => one.topic === topic.key);
    const child = below.find((one) => one.topic === topic.key);
    const first = named !== undefined && named === own[0] ? FIRST_NAMED : 0;
    const heading =
      (HEADING_POINTS[named?.weight ?? 0] ?? 0) +
      first +
      CHILD_SHARE * (HEADING_POINTS[child?.weight ?? 0] ?? 0);
    const says = topic.spoken === undefined ? undefined : text[topic.spoken];
    const usual = topic.spoken === undefined ? place : USUAL_PLACE[topic.spoken];
    const points = heading + (says?.points ?? 0) - PLACE_WEIGHT * (place - usual) ** 2;
    const why = named
      ? `the heading says "${named.words}"`
      : child && (says?.points ?? 0) < 1
        ? `"${child.title}" below it says "${child.words}"`
        : says && says.words.length > 0
          ? `its text says ${says.words.join(", ")}`
          : undefined;
    return { topic, points, heading, text: says?.points ?? 0, why };
  });
}

/** The headings right below that clearly name a topic, each with the topic that it names best. */
function namedBelow(
  { children }: Section,
  topics: readonly TopicSpec[],
): (TopicEvidence & { readonly title: string })[] {
  return children.flatMap(({ title }) => {
    const [best] = topicsOfHeading(title, topics);
    return best && best.weight >= 2 ? [{ title, ...best }] : [];
  });
}

function textOf(sections: readonly Section[]): string {
  return sections.flatMap(({ blocks }) => blocks.map(({ text }) => text)).join("\n");
}

/** Returns for each row the column of the best way through all rows. */
function bestPath(rows: readonly (readonly number[])[]): number[] {
  const back: number[][] = [];
  let sums: readonly number[] = rows[0] ?? [];
  for (const [index, row] of rows.entries()) {
    if (index === 0) continue;
    const previous = sums;
    const from = row.map((_, to) => bestBefore(previous, to));
    back.push(from);
    sums = row.map((points, to) => points + costOf(previous, from[to] ?? 0, to));
  }
  let at = sums.indexOf(Math.max(...sums));
  const path = [at];
  for (const from of back.toReversed()) {
    at = from[at] ?? 0;
    path.push(at);
  }
  return path.toReversed();
}

function bestBefore(sums: readonly number[], to: number): number {
  let best = 0;
  for (let from = 1; from < sums.length; from++) {
    if (costOf(sums, from, to) > costOf(sums, best, to)) best = from;
  }
  return best;
}

function costOf(sums: readonly number[], from: number, to: number): number {
  const change = to === from ? 0 : to < from ? GO_BACK : to === from + 1 ? GO_ON : SKIP;
  return (sums[from] ?? 0) + change;
}

/** The reason in words: what the section itself says, if that is why, else its place. */
function reasonFor(
  evidence: Evidence,
  all: readonly Evidence[],
  isFirst: boolean,
  isLikePrevious: boolean,
): Decision {
  const { topic, heading, text, why } = evidence;
  const others = all.filter((one) => one !== evidence);
  const margin = heading + text - Math.max(0, ...others.map((one) => one.heading + one.text));
  const isFirm = heading >= 2 || margin >= CLEAR;
  if (why !== undefined && (heading > 0 || margin > 0)) return { target: topic.key, why, isFirm };
  if (isLikePrevious)
    return { target: topic.key, why: "it follows a section on the same topic", isFirm };
  return {
    target: topic.key,
    why: isFirst
      ? "it is where the article's body begins"
      : `it stands where articles speak of ${topic.key}`,
    isFirm,
  };
}
