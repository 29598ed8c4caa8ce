import type { DelayFields } from "../core/delay.ts";

/** Places that every series has beside its topics; no topic has the name of one. */
export const COMMON_PLACES: readonly string[] = ["intro", "closing", "drop"];

/** Where a block goes before steps are numbered. */
export interface Spot {
  /** A topic, or `intro`, `closing`, `drop`. */
  readonly target: string;
  readonly why: string;
}

/** A future email before its blocks are known. */
export interface PlannedTopic {
  readonly key: string;
  /** (Default: the first heading that goes there) */
  readonly title?: string;
  /** The block of the heading that is its title. (Default: the title is no heading's) */
  readonly heading?: number;
  /** (Default: that of the series) */
  readonly delay?: DelayFields;
}

/** Which block goes where, and the topics in the order of their emails. */
export interface Plan {
  readonly spots: ReadonlyMap<number, Spot>;
  readonly topics: readonly PlannedTopic[];
}
