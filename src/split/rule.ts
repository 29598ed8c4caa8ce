import type { Language } from "../languages/language.ts";
import type { Section } from "./sections.ts";
import type { TopicSpec } from "./topic-evidence.ts";

/** Where a section goes, and the rule that said so. */
export interface Decision {
  /** A topic, or `intro`, `closing`. */
  readonly target: string;
  readonly why: string;
  /** Whether the section itself speaks of the topic. (Default: it does not, or goes to none) */
  readonly isFirm?: boolean;
}

/** Answers for the sections that it knows something about. */
export type Rule = (section: Section, context: Context) => Decision | undefined;

/** What a rule may look at beside the section. */
export interface Context {
  readonly sections: readonly Section[];
  readonly language: Language;
  /** The topics that have words of their own, in the order of their emails. */
  readonly topics: readonly TopicSpec[];
  /** Whether questions and answers have an email of their own. */
  readonly hasQuestions: boolean;
  /** The decisions so far: for all sections before this one. */
  readonly decided: ReadonlyMap<Section, Decision>;
  /** The asking sections right before the one whose heading announces questions. */
  readonly beforeQuestions: ReadonlySet<Section>;
  /** The last sections after that one, on its level or above: at most two. */
  readonly afterQuestions: ReadonlySet<Section>;
  /** Whether a single heading asks and none announces questions: a figure of speech. */
  readonly asksOnce: boolean;
  /** The index of the section with which the second half of the main sections begins. */
  readonly lateFrom: number;
  /** Whether questions are the habit of all headings, so that one tells nothing. */
  readonly asksEverywhere: boolean;
}
