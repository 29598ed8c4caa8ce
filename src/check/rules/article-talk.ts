import { languageOf } from "../../languages/language-of.ts";
import type { Rule } from "../rule.ts";
import { finding } from "../rule.ts";

/** Finds sentences that speak of the article as a whole, which the reader of an email never sees. */
export const articleTalk: Rule = (rendered, series) => {
  const { articleTalk: talk } = languageOf(series.language);
  return rendered.email.blocks.flatMap((block) => {
    const match = block.type === "heading" ? null : talk.exec(block.text);
    if (!match) return [];
    return [
      finding(rendered, series, {
        code: "content/article-talk",
        severity: "info",
        message: `The text says "${match[0]}", but the reader sees an email.`,
        hint: "Reword the sentence in the article, or leave it.",
        line: block.line,
      }),
    ];
  });
};
