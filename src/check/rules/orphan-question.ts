import type { Rule } from "../rule.ts";
import { finding } from "../rule.ts";

/** Longer paragraphs that end with a question say something themselves. */
const MAX_CHARACTERS = 90;

/** Finds one-line questions that nothing answers, since a heading or the end of the email follows. */
export const orphanQuestion: Rule = (rendered, series) => {
  const { blocks } = rendered.email;
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1];
    const isOrphan =
      block.type === "paragraph" &&
      block.mark === undefined &&
      block.text.length <= MAX_CHARACTERS &&
      /[?？]["”»]?$/u.test(block.text) &&
      (next === undefined || next.type === "heading");
    if (!isOrphan) return [];
    return [
      finding(rendered, series, {
        code: "content/orphan-question",
        severity: "info",
        message: `"${block.text}" is asked, and nothing below answers it before ${next ? "the next heading" : "the email ends"}.`,
        hint: "Join it with the text that follows, or leave it as a flourish.",
        line: block.line,
      }),
    ];
  });
};
