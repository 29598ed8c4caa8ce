import type { Block } from "../core/article.ts";
import type { Outline, Placement } from "../core/outline.ts";

/** Returns an outline as a tree: emails, their headings with the reason, and what was left out. */
export function describeOutline({ article, steps, placements, findings }: Outline): string {
  const byId = new Map(article.blocks.map((block) => [block.id, block]));
  const of = (blockId: number): Block | undefined => byId.get(blockId);
  const emails = steps.map(({ step, topic, title }) => {
    const own = placements.filter((placement) => placement.step === step);
    return [`${step}  ${title}  (${topic}, ${own.length} blocks)`, ...branches(own, of)].join("\n");
  });
  const around = placements.filter(({ step }) => step === null);
  const left = around.map(
    ({ blockId, role, why }) => `     ${role.padEnd(8)} ${clip(of(blockId))}  (${why})`,
  );
  return [
    article.title,
    "",
    ...emails,
    ...(left.length === 0 ? [] : ["-  in no email", ...left]),
    "",
    `${placements.length} of ${article.blocks.length} blocks have a place.`,
    ...[...article.findings, ...findings].map(({ message, hint }) => `! ${message} ${hint}`),
  ].join("\n");
}

/** One line for each heading, and for each run of blocks that has another reason than the line before. */
function branches(
  placements: readonly Placement[],
  of: (blockId: number) => Block | undefined,
): string[] {
  let previous = "";
  return placements.flatMap(({ blockId, why, role }) => {
    const block = of(blockId);
    const isNews = block?.type === "heading" || why !== previous;
    previous = why;
    if (!isNews || !block) return [];
    const part = role === "body" ? "" : `${role}: `;
    return [
      `     ${"  ".repeat(block.type === "heading" ? Math.max(0, block.level - 2) : 0)}${part}${clip(block)}  (${why})`,
    ];
  });
}

function clip(block: Block | undefined): string {
  const text = block?.text === "" ? (block?.type ?? "") : (block?.text ?? "");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
