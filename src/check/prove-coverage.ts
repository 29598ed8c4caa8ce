import { fillMergeFields } from "../core/merge-field.ts";
import type { MergePlace } from "../core/merge-field.ts";
import { splitSentences, wordsOf } from "../core/sentences.ts";
import type { Coverage, Email, RenderedEmail, Series } from "../core/series.ts";
import { readBackHtml, readBackText } from "./read-back.ts";

/** What one part of one email was found to hold. */
interface PartCount {
  readonly lost: readonly string[];
  readonly repeated: readonly string[];
  /** Words that are neither the author's nor the frame's. */
  readonly invented: readonly string[];
  readonly frameWords: number;
}

/** The proof's figures, and a sentence for each part of an email that fails it. */
export interface CoverageProof {
  readonly coverage: Coverage;
  readonly faults: readonly string[];
}

/**
 * Counts on the finished emails, read back by another parser, whether each sentence of the author
 * stands in its email once and in order, in the HTML and in the plain text, and whether beside
 * the frame anything else is there.
 */
export function proveCoverage(series: Series, rendered: readonly RenderedEmail[]): CoverageProof {
  const parts = rendered.flatMap(({ email, html, text }) => {
    const sentences = sentencesOf(email, series.language);
    const read = [
      { part: "HTML", words: readWords(readBackHtml(fill(html, "html"))) },
      { part: "plain text", words: readWords(readBackText(fill(text, "text"))) },
    ];
    return read.map(({ part, words }) => ({
      name: `The ${part} of email ${email.step}`,
      isHtml: part === "HTML",
      sentences: sentences.length,
      count: countPart(words, sentences, frameOf(email)),
    }));
  });
  const html = parts.filter(({ isHtml }) => isHtml);
  const worst = (key: "lost" | "repeated" | "invented"): number =>
    parts.reduce((sum, { count }) => sum + count[key].length, 0);
  const { article, placements } = series.outline;
  const inRole = (role: string): number => placements.filter((one) => one.role === role).length;
  return {
    coverage: {
      blocks: article.blocks.length,
      placed: placements.filter(({ step }) => step !== null).length,
      series: inRole("series"),
      dropped: inRole("dropped"),
      sentences: html.reduce((sum, part) => sum + part.sentences, 0),
      lost: worst("lost"),
      repeated: worst("repeated"),
      invented: worst("invented"),
      frameWords: html.reduce((sum, { count }) => sum + count.frameWords, 0),
    },
    faults: parts.flatMap(({ name, count }) => describeFault(name, count)),
  };
}

function sentencesOf(email: Email, language: string): string[] {
  return email.blocks.flatMap((block) => splitSentences(block.text, language));
}

/** All that the frame may say, numbers of list items included; what a theme leaves out is no fault. */
function frameOf({ frame, preheader, bio, blocks }: Email): string[] {
  const numbers = blocks.flatMap((block) =>
    block.type === "list-item" && block.isOrdered ? [String(block.ordinal)] : [],
  );
  return [...Object.values(frame), preheader, bio, ...numbers].map((text) => fill(text, "text"));
}

/** Fills a template as for a reader of whom nothing is known; addresses are no words. */
function fill(template: string, place: MergePlace): string {
  return fillMergeFields(template, { unsubscribe_url: "-" }, place);
}

function countPart(
  words: readonly string[],
  sentences: readonly string[],
  frame: readonly string[],
): PartCount {
  const wanted = sentences.map(readWords);
  const isMatched = words.map(() => false);
  const lost: string[] = [];
  let cursor = 0;
  for (const [index, run] of wanted.entries()) {
    const at = findRun(words, run, cursor);
    if (at < 0) {
      lost.push(sentences[index] ?? "");
      continue;
    }
    isMatched.fill(true, at, at + run.length);
    cursor = at + run.length;
  }
  const rest = words.filter((_, index) => !isMatched[index]);
  const extra = subtract(rest, frame.flatMap(readWords));
  const repeated = sentences.filter((_, index) => {
    const run = wanted[index] ?? [];
    return run.length > 0 && findRun(extra, run, 0) >= 0;
  });
  const explained = repeated.flatMap(readWords);
  return {
    lost,
    repeated,
    invented: subtract(extra, explained),
    frameWords: rest.length - extra.length,
  };
}

/** Note numbers and emphasis signs are form, not words; they are taken off on both sides. */
function readWords(text: string): string[] {
  return wordsOf(text.replace(/\[\d+\]/gu, "").replace(/[*_]/gu, ""));
}

function findRun(words: readonly string[], wanted: readonly string[], from: number): number {
  for (let at = from; at <= words.length - wanted.length; at++) {
    if (wanted.every((word, index) => words[at + index] === word)) return at;
  }
  return -1;
}

/** Returns the words of `rest` that are left when each allowed word takes away one like it. */
function subtract(rest: readonly string[], allowed: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const word of allowed) left.set(word, (left.get(word) ?? 0) + 1);
  return rest.filter((word) => {
    const count = left.get(word) ?? 0;
    if (count > 0) left.set(word, count - 1);
    return count === 0;
  });
}

function describeFault(name: string, { lost, repeated, invented }: PartCount): string[] {
  const what = [
    lost[0] === undefined ? "" : `has lost ${lost.length} sentences, first "${lost[0]}"`,
    repeated[0] === undefined ? "" : `repeats ${repeated.length} sentences, first "${repeated[0]}"`,
    invented.length === 0
      ? ""
      : `has ${invented.length} words too many, first "${invented.slice(0, 5).join(" ")}"`,
  ].filter((part) => part !== "");
  return what.length === 0 ? [] : [`${name} ${what.join(" and ")}.`];
}
