import type { Language } from "../languages/language.ts";
import type { Decision } from "./rule.ts";
import { groupSections } from "./section-groups.ts";
import type { Section } from "./sections.ts";
import type { TopicSpec } from "./topic-evidence.ts";
import { weighGroups } from "./weigh-groups.ts";
import type { Evidence } from "./weigh-groups.ts";

/** An article may change its topic, but seldom goes back to one. */
const GO_ON = -0.3;
const SKIP = -0.8;
const GO_BACK = -1.2;
/** So many times less likely does it where nothing says that a part begins. */
const UNMARKED = 5;
/** So much more than for any other topic is a reason by itself. */
const CLEAR = 1.2;

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
  const path = bestPath(
    weighed.map((row) => row.map(({ points }) => points)),
    groups.map(({ lead }) => (lead.title === "" ? UNMARKED : 1)),
  );
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

/**
 * Returns for each row the column of the best way through all rows; `changes` says for each row how many times the usual
 * a change of the column costs there.
 */
function bestPath(rows: readonly (readonly number[])[], changes: readonly number[]): number[] {
  const back: number[][] = [];
  let sums: readonly number[] = rows[0] ?? [];
  for (const [index, row] of rows.entries()) {
    if (index === 0) continue;
    const previous = sums;
    const sumFrom = (from: number, to: number): number =>
      (previous[from] ?? 0) + changeCost(from, to) * (changes[index] ?? 1);
    const from = row.map((_, to) => bestOf(row.length, (one) => sumFrom(one, to)));
    back.push(from);
    sums = row.map((points, to) => points + sumFrom(from[to] ?? 0, to));
  }
  let at = sums.indexOf(Math.max(...sums));
  const path = [at];
  for (const from of back.toReversed()) {
    at = from[at] ?? 0;
    path.push(at);
  }
  return path.toReversed();
}

/** Returns the first of so many columns for which the sum is highest. */
function bestOf(count: number, sumOf: (column: number) => number): number {
  let best = 0;
  for (let column = 1; column < count; column++) {
    if (sumOf(column) > sumOf(best)) best = column;
  }
  return best;
}

function changeCost(from: number, to: number): number {
  if (to === from) return 0;
  return to < from ? GO_BACK : to === from + 1 ? GO_ON : SKIP;
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
