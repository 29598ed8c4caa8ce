import { DriplineError } from "../core/errors.ts";
import type { Outline } from "../core/outline.ts";

/**
 * Proves that every block of the article is in exactly one email, belongs to the series as a
 * whole, or is listed as dropped with a reason; ids are counted, since one sentence may truly
 * stand twice in an article.
 *
 * Errors: `split/not-whole` with the ids that are lost or placed twice.
 */
export function provePlacement({ article, placements, steps }: Outline): void {
  const seen = new Map<number, number>();
  const count = (id: number): void => void seen.set(id, (seen.get(id) ?? 0) + 1);
  for (const { blockIds } of steps) blockIds.forEach(count);
  for (const { blockId, step, why } of placements) if (step === null && why !== "") count(blockId);
  const lost = article.blocks.filter(({ id }) => !seen.has(id)).map(({ id }) => id);
  const known = new Set(article.blocks.map(({ id }) => id));
  const doubled: number[] = [];
  const unknown: number[] = [];
  for (const [id, times] of seen) {
    if (times > 1) doubled.push(id);
    if (!known.has(id)) unknown.push(id);
  }
  if (lost.length + doubled.length + unknown.length === 0) return;
  throw new DriplineError(
    "split/not-whole",
    `The split of ${article.file} is not whole: lost ${list(lost)}, placed twice ${list(doubled)}, unknown ${list(unknown)}.`,
    { hint: "This is a defect of dripline; please report it with the article." },
  );
}

function list(ids: readonly number[]): string {
  return ids.length === 0 ? "none" : `blocks ${ids.join(", ")}`;
}
