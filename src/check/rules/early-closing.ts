import type { Rule } from "../rule.ts";

/** Finds a closing that stands before other sections: the series ends with it, the article does not. */
export const earlyClosing: Rule = {
  code: "content/early-closing",
  severity: "info",
  title: "A section that reads as the end stands before others.",
  why: "The series ends with it, so it is read later than the article has it.",
  mend: "If it is no closing, place it with series.place in the front matter.",
  scope: "series",
  examples: [
    {
      of: "article",
      fails: "# T\n## One\n\nT.\n## Conclusion\n\nSo.\n\n## Two\n\nU.",
      passes: "# T\n\n## One\n\nT.[^1]\n\n## Two\n\nU.\n\n## Conclusion\n\nSo.\n\n[^1]: N.",
      line: 5,
    },
  ],
  find: ({ series }) => {
    const { article, placements } = series.outline;
    // A footnote is written at the end and read elsewhere.
    const lastBody = placements.findLastIndex(
      ({ role }, at) => role === "body" && article.blocks[at]?.type !== "footnote",
    );
    const index = placements.findIndex(({ role }) => role === "closing");
    const block = article.blocks[index];
    if (!block || index > lastBody || block.type !== "heading") return [];
    return [
      {
        message: `"${block.text}" reads as the end, but the article goes on after it; it stands at the end of the last email.`,
        hint: `If it is no closing, place it: series.place: { "${block.text}": topic }.`,
        line: block.line,
      },
    ];
  },
};
