import type { Rule } from "../rule.ts";

/** Longer paragraphs that end with a question say something themselves. */
const MAX_CHARACTERS = 90;

/** Finds one-line questions that nothing answers, since a heading or the end of the email follows. */
export const orphanQuestion: Rule = {
  code: "content/orphan-question",
  severity: "info",
  title: "A question stands alone, and nothing below answers it.",
  why: "It led to the next section of the article, which may now be days away.",
  mend: "Join it with the text that follows, or leave it as a flourish.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "Tea.\n\nBut is it hot?",
      passes: "Tea.\n\nBut is it hot?\n\nIt is.",
      line: 3,
    },
  ],
  find: ({ email: { blocks } }) =>
    blocks.flatMap((block, index) => {
      const next = blocks[index + 1];
      const isOrphan =
        block.type === "paragraph" &&
        block.mark === undefined &&
        block.text.length <= MAX_CHARACTERS &&
        /[?？]["”»]?$/u.test(block.text) &&
        (next === undefined || next.type === "heading");
      if (!isOrphan) return [];
      const until = next ? "the next heading" : "the email ends";
      return [
        {
          message: `"${block.text}" is asked, and nothing below answers it before ${until}.`,
          line: block.line,
        },
      ];
    }),
};
