import { DriplineError } from "../core/errors.ts";
import type { Outline } from "../core/outline.ts";

/**
 * Proves that every block of the article is in exactly one email, belongs to the series as a
 * whole, or is listed as dropped with a reason, and that each email has a block; ids are counted, since
 * one sentence may truly stand twice in an article.
 *
 * Errors: `split/not-whole` with the ids that are lost or placed twice, and the emails that have none.
 */
export function provePlacement({ article, placements, steps }: Outline): void {
  const placed = new Set<number>();
  const doubled = new Set<number>();
  const count = (id: number): void => void (placed.has(id) ? doubled : placed).add(id);
  for (const { blockIds } of steps) blockIds.forEach(count);
  for (const { blockId, step, why } of placements) if (step === null && why !== "") count(blockId);
  const lost = article.blocks.filter(({ id }) => !placed.delete(id)).map(({ id }) => id);
  // Each block was taken out, so what is left is none.
  const unknown = placed;
  const empty = steps.filter(({ blockIds }) => blockIds.length === 0).map(({ topic }) => topic);
  if (lost.length + doubled.size + unknown.size + empty.length === 0) return;
  throw new DriplineError(
    "split/not-whole",
    `The split of ${article.file} is not whole: lost ${list(lost)}, placed twice ${list([...doubled])}, unknown ${list([...unknown])}, emails without a block: ${empty.join(", ") || "none"}.`,
    { hint: "This is a defect of dripline; please report it with the article." },
  );
}

function list(ids: readonly number[]): string {
  return ids.length === 0 ? "none" : `blocks ${ids.join(", ")}`;
}
