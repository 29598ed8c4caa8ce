import type { SpokenTopic } from "../languages/language.ts";

/** Where a part of an article stands, and how long it is. */
export interface PartPlace {
  /** Where its middle is among the parts that are weighed: 0 for their begin, 1 for their end. */
  readonly place: number;
  /** The logarithm of how many times the usual length it has. */
  readonly length: number;
}

/** How long parts usually are, and what is no longer short for one. */
const USUAL_WORDS = 100;
const LEAST_WORDS = 30;

/** A part of which the place is not known. */
export const NOWHERE: PartPlace = { place: 0.5, length: 0 };

/** Returns the places of the parts of an article, by how many words each has. */
export function placesOf(counts: readonly number[]): PartPlace[] {
  const words = counts.map((count) => Math.max(LEAST_WORDS, count));
  const total = words.reduce((sum, count) => sum + count, 0);
  let before = 0;
  return words.map((count) => {
    const place = (before + count / 2) / total;
    before += count;
    return { place, length: Math.log(count / USUAL_WORDS) };
  });
}

/** What a topic has at the begin, how that changes with the place and its square, and with the length. */
type Curve = readonly [start: number, place: number, square: number, length: number];

/**
 * Log-odds against the mechanism, with which articles begin: of a part of whose heading and text nothing is
 * known. Fitted to the parts of the labelled articles together with the points of headings and texts
 * (`npm run fit:topics`).
 */
export const CURVES: Readonly<Record<Exclude<SpokenTopic, "mechanism">, Curve>> = {
  timeline: [-2.4, 2.8, -0.9, -1],
  maintenance: [-6.2, 3.2, 5.8, -1],
};

/** A heading that clearly names a topic counts more than any place: some articles tell of the upkeep first. */
const MOST_AGAINST = -3.5;
const MOST_FOR = 2;

/** Returns how much place and length speak for a topic, in points. */
export function pointsOfPlace(topic: SpokenTopic, { place, length }: PartPlace): number {
  if (topic === "mechanism") return 0;
  const [start, linear, square, perLength] = CURVES[topic];
  const points = start + linear * place + square * place ** 2 + perLength * length;
  return Math.min(MOST_FOR, Math.max(MOST_AGAINST, points));
}
