import type { Rule } from "../rule.ts";
import { finding } from "../rule.ts";

const TALK =
  /\b(?:this (?:article|post|guide|page|blog)|in this (?:article|post|guide)|read on|as mentioned (?:above|below)|see (?:above|below))\b/iu;

/** Finds sentences that speak of the article as a whole, which the reader of an email never sees. */
export const articleTalk: Rule = (rendered, series) =>
  rendered.email.blocks.flatMap((block) => {
    const match = block.type === "heading" ? null : TALK.exec(block.text);
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
