import type { Block, Label } from "../../core/article.ts";
import type { Finding } from "../../core/errors.ts";
import type { LabelBoard } from "./label-board.ts";

/** Why a frame is left out that is none of the page's own. */
const LOST = "what stands in a frame, which no email can show";

/** Labels frames: those that no link stands for are in no email. */
export function labelFrames({ blocks, label }: LabelBoard): void {
  for (const [index, { type, chrome }] of blocks.entries()) {
    if (type === "frame") label(index, "dropped", chrome ?? LOST);
  }
}

/** Returns a finding for each frame, film or recording of an author that is in no email. */
export function frameFindings(
  blocks: readonly Block[],
  labels: readonly Label[],
  file: string,
): Finding[] {
  const lost = new Set(labels.flatMap(({ blockId, why }) => (why === LOST ? [blockId] : [])));
  return blocks.flatMap((block): Finding[] => {
    if (block.type !== "frame" || !lost.has(block.id)) return [];
    const what = block.url === "" ? "A film or a recording" : `The frame of ${block.url}`;
    return [
      {
        code: "import/frame",
        severity: "warning",
        message: `${what} in ${file} is left out, since no email can show it.`,
        place: { file, line: block.line },
        hint: "Write a link in its place, with words that say what it leads to.",
      },
    ];
  });
}
