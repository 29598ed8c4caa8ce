import { countWords } from "../languages/sentences.ts";
import type { Block } from "../core/article.ts";
import type { Plan, PlannedTopic, Spot } from "./plan.ts";

/** Half a minute to read: less is no email, but the beginning of one. */
const MIN_WORDS = 110;
/** The last email says at least so much: a sentence or two go with what stands before them. */
const LEAST_AT_END = MIN_WORDS / 2;
/** Two minutes: an email that is made of several sections stays short. */
const MAX_WORDS = 400;

/** What bounds the joining of sections. */
export interface MergeLimits {
  /** An article that would give more emails has longer ones. */
  readonly most: number;
  /** The keys of sections that the author speaks of: each stays an email, however short it is written anew. */
  readonly named: ReadonlySet<string>;
}

/**
 * Returns the plan with neighbouring short sections in one email; none is made long by it, unless
 * the article is so long that it would give more than `most` emails.
 */
export function mergeShortTopics(
  plan: Plan,
  blocks: readonly Block[],
  { most, named }: MergeLimits,
): Plan {
  const words = wordsByTopic(plan, blocks);
  const total = [...words.values()].reduce((sum, own) => sum + own, 0);
  // What fills no email is a sketch: its author looks at each section by itself.
  if (total < MIN_WORDS) return plan;
  const least = plan.topics.length <= most ? MIN_WORDS : Math.max(MIN_WORDS, (2 * total) / most);
  const limit = Math.max(MAX_WORDS, 2 * least);
  const homes = new Map<string, PlannedTopic>();
  const kept = new Set<string>();
  const topics: PlannedTopic[] = [];
  let size = 0;
  for (const topic of plan.topics) {
    const own = words.get(topic.key) ?? 0;
    const last = topics.at(-1);
    const isShort = size < least || own < least;
    const isRest = topic === plan.topics.at(-1) && own < LEAST_AT_END;
    const joins = last && isShort && (isRest || size + own <= limit);
    // A name only parts an email: it counts as if it were whole, so that all behind it keep their keys.
    size = joins ? size + own : own;
    if (joins && !named.has(topic.key)) {
      homes.set(topic.key, last);
    } else {
      if (joins) kept.add(topic.key);
      topics.push(topic);
    }
  }
  const spots = new Map<number, Spot>();
  let [before, moved]: (Spot | undefined)[] = [];
  for (const [id, spot] of plan.spots) {
    // All blocks of a section have one spot.
    if (spot !== before || !moved) [before, moved] = [spot, moveHome(spot, homes, kept)];
    spots.set(id, moved);
  }
  return { topics, spots };
}

function moveHome(
  spot: Spot,
  homes: ReadonlyMap<string, PlannedTopic>,
  kept: ReadonlySet<string>,
): Spot {
  if (kept.has(spot.target)) {
    return {
      ...spot,
      why: `${spot.why}, which stays an email of its own, since the front matter names "${spot.target}"`,
    };
  }
  const home = homes.get(spot.target);
  if (!home) return spot;
  return {
    target: home.key,
    why: `${spot.why}, which is short and goes with "${home.title ?? home.key}"`,
  };
}

function wordsByTopic({ spots }: Plan, blocks: readonly Block[]): Map<string, number> {
  const words = new Map<string, number>();
  for (const { id, text } of blocks) {
    const target = spots.get(id)?.target;
    if (target === undefined) continue;
    words.set(target, (words.get(target) ?? 0) + countWords(text));
  }
  return words;
}
