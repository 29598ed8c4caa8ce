import { createSentenceSplitter, wordsOf } from "../../languages/sentences.ts";
import type { Found, Rule } from "../rule.ts";

/** Shorter sentences ("No.", "Ask your doctor.") may well stand twice. */
const MIN_WORDS = 6;

/** Finds sentences that stand twice in an article; both copies are sent, as the author wrote them. */
export const repeatedSentence: Rule = {
  code: "content/repeated-sentence",
  severity: "info",
  title: "A sentence stands twice in the article.",
  why: "Both copies are sent, and a reader of the whole series meets it again.",
  mend: "Reword one of them, or leave both.",
  scope: "series",
  examples: [
    {
      of: "article",
      fails: "Tea is hot and green and good.\n\nTea is hot and green and good.",
      passes: "Tea is hot.\n\nTea is hot.",
      line: 3,
    },
  ],
  find: ({ series: { emails, language } }) => {
    const first = new Map<string, { line: number; step: number }>();
    const split = createSentenceSplitter(language);
    const found: Found[] = [];
    for (const { blocks, step } of emails) {
      for (const { text, line } of blocks) {
        for (const sentence of split(text)) {
          const words = wordsOf(sentence);
          const key = words.join(" ");
          const before = first.get(key);
          if (words.length < MIN_WORDS) continue;
          if (!before) {
            first.set(key, { line, step });
            continue;
          }
          found.push({
            message: `"${sentence}" stands in line ${before.line} (email ${before.step}) already.`,
            line,
            step,
          });
        }
      }
    }
    return found;
  },
};
