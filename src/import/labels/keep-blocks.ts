import type { Block, Label, SeriesOptions, Setting } from "../../core/article.ts";
import { DriplineError } from "../../core/errors.ts";
import { nearest } from "../../core/nearest.ts";

/**
 * Returns the labels without those of blocks that the author keeps: a text of `series.keep` is
 * the beginning of the block's text.
 *
 * Errors: `import/unknown-keep` for a text that begins no dropped block.
 */
export function keepBlocks(
  blocks: readonly Block[],
  labels: readonly Label[],
  keep: SeriesOptions["keep"],
): readonly Label[] {
  if (keep === "all" || keep.length === 0) return labels;
  const dropped = new Set(
    labels.flatMap(({ role, blockId }) => (role === "dropped" ? [blockId] : [])),
  );
  const kept = new Set<number>();
  for (const { value, place } of keep) {
    const found = blocks.filter(({ id, text }) => dropped.has(id) && text.startsWith(value));
    if (found.length === 0)
      throw unknownKeep(
        value,
        place,
        blocks.filter(({ id }) => dropped.has(id)),
      );
    for (const { id } of found) kept.add(id);
  }
  return labels.filter(({ blockId }) => !kept.has(blockId));
}

function unknownKeep(
  value: string,
  place: Setting["place"],
  dropped: readonly Block[],
): DriplineError {
  const guess = nearest(
    value,
    dropped.map(({ text }) => text),
  );
  return new DriplineError(
    "import/unknown-keep",
    `series.keep names "${value}", but nothing that begins so was left out.`,
    {
      hint:
        guess === undefined
          ? "`dripline split` lists what was left out."
          : `Did you mean "${guess}"?`,
      place,
    },
  );
}
