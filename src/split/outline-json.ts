import type { Outline } from "../core/outline.ts";

/** Returns an outline in the form that `dripline split --json` prints: every block of the source in order. */
export function outlineJson({ article, placements, steps, findings }: Outline): object {
  const byId = new Map(placements.map((placement) => [placement.blockId, placement]));
  return {
    title: article.title,
    author: article.author,
    language: article.language,
    blocks: article.blocks.map((block) => {
      const placement = byId.get(block.id);
      return {
        id: block.id,
        type: block.type,
        level: block.type === "heading" ? block.level : null,
        line: block.line,
        text: block.text,
        role: placement?.role,
        topic: placement?.topic,
        step: placement?.step,
        why: placement?.why,
        question: placement?.isQuestion,
        pairsWith: placement?.pairsWith,
      };
    }),
    emails: steps,
    dropped: placements
      .filter(({ role }) => role === "dropped")
      .map(({ blockId, why }) => ({ blockId, why })),
    findings: [...article.findings, ...findings],
  };
}
