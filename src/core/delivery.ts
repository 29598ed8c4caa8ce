import type { Subscriber } from "./subscriber.ts";

/**
 * Where a delivery stands. `planned` waits for its instant; `claimed` belongs to one worker until
 * its lease ends; `transmitting` may have reached the other server; the others are final.
 */
export type DeliveryState =
  | "planned"
  | "claimed"
  | "transmitting"
  | "accepted"
  | "bounced"
  | "failed"
  | "canceled"
  | "in-doubt";

/** How often a message that may or may not have arrived is sent again, with the same Message-ID. */
export const MAX_RESENDS = 2;

/** A step with its instant: what the scheduler hands to the store. */
export interface PlannedStep {
  readonly step: number;
  readonly dueAt: Date;
  /** With angle brackets; fixed for all attempts, so that the recipient's side can drop copies. */
  readonly messageId: string;
  /** The reason for the instant in words, for a person. */
  readonly reason: string;
}

/** One delivery in the hands of one worker, with all that the worker needs but the edition. */
export interface Claim {
  readonly deliveryId: number;
  /** Grows with each claim; a write with an older fence changes nothing. */
  readonly fence: number;
  readonly enrollmentId: number;
  readonly editionId: string;
  readonly step: number;
  readonly messageId: string;
  /** The Date header: when the delivery was first claimed, the same for all attempts. */
  readonly datedAt: Date;
  /** When the enrollment began. */
  readonly startedAt: Date;
  /** How many attempts have ended before this one. */
  readonly attempts: number;
  /** How many of them may have arrived without an answer. */
  readonly inDoubts: number;
  /** When the first attempt that was put off ended. (Default: none was) */
  readonly deferredSince: Date | undefined;
  readonly subscriber: Subscriber;
}

/** What became of a claim. */
export type Settlement =
  /** A 2xx reply after the message. Without `next` the enrollment is finished. */
  | { readonly to: "accepted"; readonly reply: string; readonly next: PlannedStep | undefined }
  /** To be tried again at `dueAt`. */
  | { readonly to: "deferred"; readonly reply: string; readonly dueAt: Date }
  /** The recipient's server says that there is no such mailbox: the person gets nothing more. */
  | { readonly to: "bounced"; readonly reply: string }
  /** Refused for another reason, or given up: the enrollment stops. */
  | { readonly to: "failed"; readonly reply: string }
  /** Maybe arrived. With `dueAt` it is sent again, without it a person has to decide. */
  | { readonly to: "in-doubt"; readonly reply: string; readonly dueAt: Date | undefined }
  /** Not tried: back to `planned`, nothing is counted. */
  | { readonly to: "released"; readonly reply: string };

/** One line of the ledger, for reports. */
export interface DeliveryRecord {
  readonly deliveryId: number;
  readonly email: string;
  readonly timezone: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly series: string;
  readonly step: number;
  readonly subject: string;
  readonly state: DeliveryState;
  readonly dueAt: Date;
  readonly reason: string;
  readonly acceptedAt: Date | undefined;
  readonly attempts: number;
  readonly messageId: string;
  /** The last reply of a mail server, or why nothing was sent. (Default: empty) */
  readonly reply: string;
}

/** A subscriber going through an edition. */
export interface Enrollment {
  readonly id: number;
  readonly subscriberId: number;
  readonly editionId: string;
  readonly series: string;
  readonly state: "active" | "finished" | "stopped";
  readonly startedAt: Date;
}
