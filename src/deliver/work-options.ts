import type { Claim, InDoubtPolicy, Settlement } from "../core/delivery.ts";
import type { Counting } from "../core/counted-links.ts";
import type { DueJudge } from "../core/due-judge.ts";
import type { Edition } from "../core/edition.ts";
import type { EditionShelf } from "../core/edition-shelf.ts";
import type { Sender } from "../core/identity.ts";
import type { Clock, Mailer, StepPlanner, Store } from "../core/ports.ts";
import type { LinkMaker } from "../core/reader-links.ts";
import type { LearntHeads } from "../mail/message-head.ts";
import type { MessageWriter } from "../mail/message-writer.ts";
import type { WorkCounts } from "./counts.ts";
import type { RefusalLimit } from "./refusal-limit.ts";
import type { PaceGate, Pacing } from "./pace-gate.ts";

/** What a worker works with. */
export interface WorkOptions {
  readonly store: Store;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly sender: Sender;
  readonly planner: StepPlanner;
  /** Whether a due delivery may go now. */
  readonly judge: DueJudge;
  /** Where the links of emails lead. (Default: the way out is a mail to the sender) */
  readonly links?: LinkMaker | undefined;
  /** What of the use of emails is counted, and where the pages are that count it. (Default: nothing) */
  readonly counting?: (Counting & { readonly site: string }) | undefined;
  /** Returns where bounces of a delivery go. (Default: to the sender's address) */
  readonly returnPath?: ((deliveryId: number) => string) | undefined;
  /** How fast it sends. (Default: as fast as it goes) */
  readonly pacing?: Pacing;
  /** What becomes of messages that may have arrived. (Default: `resend`) */
  readonly inDoubt?: InDoubtPolicy;
  /** How many messages are on the wire at once. (Default: 1) */
  readonly connections?: number;
  /** Ends the pass after the messages on the wire. (Default: goes on until nothing is due) */
  readonly signal?: AbortSignal;
  /**
   * Returns when something may be due while messages take long on the wire, and at `ended` at the latest.
   * (Default: only then)
   */
  readonly untilMore?: (ended: Promise<void>) => Promise<void>;
  /** Is done before each batch. */
  readonly beforeBatch?: () => Promise<void>;
  /** Is told what became of each delivery, once it is written. */
  readonly onSettled?: (claim: Claim, settlement: Settlement) => void;
  /** Is told after each batch what became of it. */
  readonly onBatch?: (counts: WorkCounts) => void;
}

/** What one pass works with. */
export interface Pass extends WorkOptions {
  /** Editions read so far: most claims of a batch share one. */
  readonly editionOf: EditionShelf;
  /** Writers of the messages of an edition, by step. */
  readonly writers: WeakMap<Edition, Map<number, MessageWriter>>;
  /** What those writers have learnt of heads. */
  readonly heads: LearntHeads;
  readonly gate: PaceGate;
  readonly refusals: RefusalLimit;
}
