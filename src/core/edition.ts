import type { DelayFields } from "./delay.ts";

/** One step of an edition, ready but for merge fields; nothing else is needed to send it. */
export interface EditionEmail extends DelayFields {
  readonly step: number;
  /** Stable name of the step. */
  readonly key: string;
  /** Templates: merge fields are tokens of `merge-field.ts`. */
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** In how many minutes it is read, as it says itself. (Default: nobody knows, for an edition of an older dripline) */
  readonly readingMinutes?: number;
}

/** An immutable published state of a series. */
export interface Edition {
  /** SHA-256 (hex) of the content: series, steps and their templates. */
  readonly id: string;
  readonly series: string;
  /** For everybody: merge fields are their fallbacks. */
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  readonly emails: readonly EditionEmail[];
}

/** A series as the ledger knows it. */
export interface SeriesRecord {
  readonly series: string;
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** The edition that new people get. */
  readonly editionId: string;
  /** How many editions there have been when it was first published, itself included. */
  readonly number: number;
  readonly publishedAt: Date;
  /** Since when nobody gets anything of it. (Default: it is not paused) */
  readonly pausedAt: Date | undefined;
}
