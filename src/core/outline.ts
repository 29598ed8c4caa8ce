import type { Article } from "./article.ts";
import type { DelayFields } from "./delay.ts";
import type { Finding } from "./errors.ts";
import type { Topic } from "./topic.ts";

/** Where a block is shown: in an email's body, its first or last email, around it, or nowhere. */
export type Role = "body" | "intro" | "closing" | "series" | "dropped";

/** The decision about one block. */
export interface Placement {
  readonly blockId: number;
  readonly role: Role;
  /** `null` where the block is in no email. */
  readonly topic: Topic | null;
  /** 1-based number of the email; `null` where the block is in no email. */
  readonly step: number | null;
  /** The reason in words, for a person. */
  readonly why: string;
  /** Whether the block asks the question of a question-and-answer pair. */
  readonly isQuestion: boolean;
  /** On a question its first answer block, on an answer its question. */
  readonly pairsWith: number | null;
}

/** One future email: which blocks, in the order of their reading. */
export interface OutlineStep extends DelayFields {
  readonly step: number;
  readonly topic: Topic;
  readonly title: string;
  readonly blockIds: readonly number[];
}

/** An article with the decision about each of its blocks: the result of the split stage. */
export interface Outline {
  readonly article: Article;
  /** By the arc, by main sections, or by the author's own topics. */
  readonly mode: "arc" | "auto" | "own";
  /** One for each block, in source order. */
  readonly placements: readonly Placement[];
  readonly steps: readonly OutlineStep[];
  readonly findings: readonly Finding[];
}
