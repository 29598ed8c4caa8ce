import type { Coverage } from "./series.ts";

/**
 * Returns the proof in one sentence.
 *
 * @example "86 of 86 sentences placed, 0 lost, 0 repeated, 0 invented; the frame adds 260 words"
 */
export function proofSentence(coverage: Coverage): string {
  const { sentences, leftOut, lost, repeated, invented, frameWords } = coverage;
  const out = leftOut === 0 ? "" : `${leftOut} left out as the front matter says, `;
  return (
    `${sentences - lost} of ${sentences + leftOut} sentences placed, ${out}${lost} lost, ` +
    `${repeated} repeated, ${invented} invented; the frame adds ${frameWords} words`
  );
}

/** Tells whether each sentence stands in its email once and nothing else does. */
export function isWhole({ lost, repeated, invented }: Coverage): boolean {
  return lost + repeated + invented === 0;
}
