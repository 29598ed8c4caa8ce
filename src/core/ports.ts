import type { Claim, InDoubtPolicy, PlannedStep, Settlement } from "./delivery.ts";
import type { Edition } from "./edition.ts";
import type { EngagementStore } from "./engagement-store.ts";
import type { EnrollmentStore } from "./enrollment-store.ts";
import type { FeedbackStore } from "./feedback-store.ts";
import type { PaceHold, PaceLimit, PaceRoom } from "./pace.ts";
import type { PeopleStore } from "./people-store.ts";
import type { PlanNotice } from "./plan-notice.ts";
import type { PreferenceStore } from "./preference-store.ts";
import type { ReportStore } from "./report-store.ts";
import type { SignupStore } from "./signup-store.ts";
import type { Subscriber } from "./subscriber.ts";

/** Tells the time; the only source of "now". */
export interface Clock {
  now(): Date;
}

/** Keeps results between two runs of the program; may forget any of them at any time. */
export interface Cache {
  /** Returns the text that was kept under a key, or `undefined`. Never throws. */
  read(key: string): Promise<string | undefined>;
  /** Keeps a text under a key (letters and digits). Never throws: what can't be kept is made again. */
  write(key: string, text: string): Promise<void>;
}

/** One message, ready for the wire. */
export interface OutgoingMessage {
  /** The envelope: where bounces go. */
  readonly from: string;
  /** The envelope: the one recipient. */
  readonly to: string;
  /** RFC 5322, CRLF line ends, 7-bit. */
  readonly bytes: Uint8Array;
}

/** What the other server made of a message. */
export interface SendResult {
  /**
   * `accepted`: 2xx after the message. `deferred`: not now, try again. `bounced`: no such
   * recipient. `failed`: refused for another reason. `in-doubt`: the line broke after the last
   * byte and before the answer. `withheld`: the caller took it back, nothing was transmitted.
   */
  readonly outcome: "accepted" | "deferred" | "bounced" | "failed" | "in-doubt" | "withheld";
  /** The server's reply, or what happened in words. */
  readonly reply: string;
}

/** Hands messages to a mail server. */
export interface Mailer {
  /**
   * Sends one message. `mayTransmit` is called once, when the server has agreed to the envelope and
   * not a byte of the message is sent; on `false` none will be.
   *
   * Errors: `smtp/…` where the server can't be reached or refuses us as a sender; then the message
   * was surely not accepted.
   */
  send(message: OutgoingMessage, mayTransmit: () => Promise<boolean>): Promise<SendResult>;
  /** Returns a message as it has to leave, with its signatures. (Default: messages are not signed) */
  readonly sign?: ((message: Buffer) => Promise<Buffer>) | undefined;
  /** Ends the connection; may be called twice. */
  close(): Promise<void>;
}

/** What the next step of an enrollment follows from. */
export interface StepRequest {
  readonly edition: Edition;
  readonly subscriber: Subscriber;
  /** When the enrollment began. */
  readonly startedAt: Date;
  /** When the previous step was accepted; for the first step, `startedAt`. */
  readonly from: Date;
  /** When that would have been, had all come on time. (Default: `from`) */
  readonly onTimeFrom?: Date;
  /** The step is not due before this instant, as after a pause. (Default: whenever it follows) */
  readonly notBefore?: Date;
  /** Nor before this one, since it is planned anew then. (Default: it is not) */
  readonly anewAt?: Date | undefined;
  /** Keys of steps that this person has had and never gets again. (Default: none) */
  readonly skip?: readonly string[];
  /**
   * When a message of any series was last accepted for this person. (Default: as the subscriber
   * says)
   */
  readonly lastAcceptedAt?: Date | undefined;
}

/** Returns the step that follows `step` (0: the first one) with its instant; none after the last. */
export type StepPlanner = (step: number, request: StepRequest) => PlannedStep | undefined;

/** What plans for people, beside whom and what. */
export interface PlanningPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly planner: StepPlanner;
}

/** Which deliveries a worker takes. */
export interface ClaimRequest {
  readonly now: Date;
  readonly limit: number;
  /** From this instant on another worker may take them. */
  readonly leaseUntil: Date;
}

/** What is written before a message leaves. */
export interface Transmission {
  readonly at: Date;
  /** From this instant on another worker may take the delivery. */
  readonly leaseUntil: Date;
  /** SHA-256 (hex) of the bytes that leave. */
  readonly messageHash: string;
}

/**
 * The ledger. Each method is one transaction: done and on the disk when it returns, or not at all.
 * `markTransmitting`, `settle` and `takePace` share one with whoever calls them at the same time, so a worker that
 * does several things at once waits for the disk only once.
 * Methods on many people (`…All`, lists of ids) are for batches of about a thousand.
 */
export interface Store
  extends
    PeopleStore,
    EnrollmentStore,
    SignupStore,
    PreferenceStore,
    FeedbackStore,
    EngagementStore,
    ReportStore {
  /**
   * Takes due deliveries of active subscribers, oldest first; those of others are canceled. Of one
   * person only one is in the hands of workers at a time: what becomes of it decides about the next.
   */
  claimDue(request: ClaimRequest): Promise<Claim[]>;
  /**
   * Marks a claim as about to be transmitted and renews its lease. `false` where it must not be:
   * another worker has it now, the subscriber has left, or the enrollment is paused.
   */
  markTransmitting(claim: Claim, transmission: Transmission): Promise<boolean>;
  /** Records what became of a claim; `false`, and no change, where another worker has it now. */
  settle(claim: Claim, settlement: Settlement, at: Date): Promise<boolean>;
  /** Keeps claims in hand until an instant at least, where they still are; a worker does so while it lives. */
  renewLeases(claims: readonly Claim[], now: Date, leaseUntil: Date): Promise<void>;
  /**
   * Takes back what dead workers held: `claimed` is planned again; `transmitting` may have arrived
   * and goes by the policy. Returns how many. Idempotent.
   */
  recoverLapsed(now: Date, inDoubt?: InDoubtPolicy): Promise<number>;
  /**
   * Takes a token from each bucket and returns `undefined`; or, where one is empty, takes none and
   * returns until when. Buckets outlive the process and are shared by all.
   */
  takePace(limits: readonly PaceLimit[], at: Date): Promise<PaceHold | undefined>;
  /** Looks at the buckets, and takes nothing: how many may go within so many milliseconds. */
  paceRoom(limits: readonly PaceLimit[], at: Date, withinMs: number): Promise<PaceRoom>;
  /**
   * Calls a listener when something may be due earlier than before: people are enrolled, resumed, moved, tried again
   * or ask for the next one, or a mail that asks to confirm is planned. It hears what this process plans, and on
   * PostgreSQL what others do, mostly at once, now and then twice, never for sure: whoever listens looks by itself
   * as well. What workers plan as they go on is not told. Returns what ends it.
   */
  onPlanned(listener: (notice: PlanNotice) => void): () => void;
  /** Closes the file; may be called twice. */
  close(): Promise<void>;
}
