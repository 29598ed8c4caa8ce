import type { Block } from "../core/article.ts";
import type { Outline, Placement } from "../core/outline.ts";

/** A block with the decision about it. */
export interface PlacedBlock {
  readonly block: Block;
  readonly placement: Placement;
}

/** Neighbours in the article that went to the same place for the same reason. */
export interface PlacementRun {
  /** Of the first block; the others' step, role and reason are the same. */
  readonly placement: Placement;
  readonly blocks: readonly PlacedBlock[];
}

/** Returns the article as runs in source order; each block stands in exactly one. */
export function placementRuns({ article, placements }: Outline): PlacementRun[] {
  const decisions = new Map(placements.map((placement) => [placement.blockId, placement]));
  const runs: { placement: Placement; blocks: PlacedBlock[] }[] = [];
  for (const block of article.blocks) {
    const placement = decisions.get(block.id) ?? undecided(block);
    const last = runs.at(-1);
    if (last && isSamePlace(last.placement, placement)) last.blocks.push({ block, placement });
    else runs.push({ placement, blocks: [{ block, placement }] });
  }
  return runs;
}

function isSamePlace(a: Placement, b: Placement): boolean {
  return a.step === b.step && a.role === b.role && a.why === b.why;
}

/** Never the case for an outline of the split stage; a page that shows the fault beats none. */
function undecided({ id }: Block): Placement {
  const why = "nothing was decided about it";
  return {
    blockId: id,
    role: "dropped",
    topic: null,
    step: null,
    why,
    isQuestion: false,
    pairsWith: null,
  };
}
