import type { Block } from "../core/article.ts";
import type { Placement } from "../core/outline.ts";
import type { Language } from "../languages/language.ts";
import { findPairs } from "./questions.ts";

/** What a placement says about questions and answers. */
export type PairFields = Pick<Placement, "isQuestion" | "pairsWith">;

/** Returns the pair fields of each block of a questions part that asks or answers, by id. */
export function pairFields(blocks: readonly Block[], language: Language): Map<number, PairFields> {
  const fields = new Map<number, PairFields>();
  for (const { question, answers } of findPairs(blocks, language)) {
    fields.set(question.id, { isQuestion: true, pairsWith: answers[0]?.id ?? null });
    for (const { id } of answers) fields.set(id, { isQuestion: false, pairsWith: question.id });
  }
  return fields;
}
