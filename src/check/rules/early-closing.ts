import type { SeriesRule } from "../rule.ts";

/** Finds a closing that stands before other sections: the series ends with it, the article does not. */
export const earlyClosing: SeriesRule = ({ outline }) => {
  const { article, placements } = outline;
  const lastBody = placements.findLastIndex(({ role }) => role === "body");
  const index = placements.findIndex(({ role }) => role === "closing");
  const block = article.blocks[index];
  if (!block || index > lastBody || block.type !== "heading") return [];
  return [
    {
      code: "content/early-closing",
      severity: "info",
      message: `"${block.text}" reads as the end, but the article goes on after it; it stands at the end of the last email.`,
      place: { file: article.file, line: block.line },
      hint: `If it is no closing, place it: series.place: { "${block.text}": topic }.`,
    },
  ];
};
