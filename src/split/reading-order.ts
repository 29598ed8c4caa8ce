import type { Block } from "../core/article.ts";
import type { Spot } from "./plan.ts";

/** Two parts of an article that its emails tell the other way round, each by the block with which it begins. */
export interface Swap {
  /** Told in the earlier email, though it stands below the other one. */
  readonly told: Block;
  readonly above: Block;
}

/**
 * Returns the first part of an article that goes into an earlier email than a part above it; `undefined` where the
 * emails keep the order. Questions may stand anywhere, and what opens and closes the series belongs to no email.
 */
export function findSwap(
  blocks: readonly Block[],
  spots: ReadonlyMap<number, Spot>,
  topics: readonly string[],
): Swap | undefined {
  const order = new Map(topics.filter((key) => key !== "faq").map((key, index) => [key, index]));
  let above: { readonly block: Block; readonly index: number } | undefined;
  for (const block of blocks) {
    const index = order.get(spots.get(block.id)?.target ?? "");
    if (index === undefined) continue;
    if (above && index < above.index) return { told: block, above: above.block };
    if (!above || index > above.index) above = { block, index };
  }
  return undefined;
}
