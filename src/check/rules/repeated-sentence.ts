import type { Finding } from "../../core/errors.ts";
import { splitSentences, wordsOf } from "../../languages/sentences.ts";
import type { SeriesRule } from "../rule.ts";

/** Shorter sentences ("No.", "Ask your doctor.") may well stand twice. */
const MIN_WORDS = 6;

/** Finds sentences that stand twice in an article; both copies are sent, as the author wrote them. */
export const repeatedSentence: SeriesRule = ({ emails, language, outline }) => {
  const first = new Map<string, { line: number; step: number }>();
  const findings: Finding[] = [];
  for (const { blocks, step } of emails) {
    for (const { text, line } of blocks) {
      for (const sentence of splitSentences(text, language)) {
        const words = wordsOf(sentence);
        const key = words.join(" ");
        const before = first.get(key);
        if (words.length < MIN_WORDS) continue;
        if (!before) {
          first.set(key, { line, step });
          continue;
        }
        findings.push({
          code: "content/repeated-sentence",
          severity: "info",
          message: `"${sentence}" stands in line ${before.line} (email ${before.step}) already.`,
          place: { file: outline.article.file, line },
          step,
          hint: "Reword one of them, or leave both.",
        });
      }
    }
  }
  return findings;
};
