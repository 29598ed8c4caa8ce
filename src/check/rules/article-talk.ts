import { languageOf } from "../../languages/language-of.ts";
import type { Rule } from "../rule.ts";

/** Finds sentences that speak of the article as a whole, which the reader of an email never sees. */
export const articleTalk: Rule = {
  code: "content/article-talk",
  severity: "info",
  title: 'The text speaks of "this article".',
  why: "The reader has an email and has never seen an article.",
  mend: "Reword the sentence in the article, or leave it.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "Tea.\n\nThis article is about tea.",
      passes: "Tea.\n\n## This article\n\nTea is about water.",
      line: 3,
    },
  ],
  find: ({ email }, { series }) => {
    const { articleTalk: talk } = languageOf(series.language);
    return email.blocks.flatMap((block) => {
      const match = block.type === "heading" ? null : talk.exec(block.text);
      return match
        ? [
            {
              message: `The text says "${match[0]}", but the reader sees an email.`,
              line: block.line,
            },
          ]
        : [];
    });
  },
};
