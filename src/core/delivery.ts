import type { Rhythm, Subscriber } from "./subscriber.ts";
import { MINUTE_MS } from "./time-units.ts";

/**
 * Where a delivery stands. `planned` waits for its instant; `paused` is held back with its
 * enrollment; `claimed` belongs to one worker until its lease ends; `transmitting` may have reached
 * the other server; the others are final.
 */
export type DeliveryState =
  | "planned"
  | "paused"
  | "claimed"
  | "transmitting"
  | "accepted"
  | "bounced"
  | "failed"
  | "canceled"
  | "in-doubt";

/** No worker has a delivery in hand for longer without a word; longer than a mailer waits for an answer. */
export const LONGEST_LEASE_MS = 15 * MINUTE_MS;

/** How often a message that may or may not have arrived is sent again, with the same Message-ID. */
export const MAX_RESENDS = 2;

/** A step with its instant: what the scheduler hands to the store. */
export interface PlannedStep {
  /** Its number in the edition it is planned from. */
  readonly step: number;
  readonly dueAt: Date;
  /** When it would be due, had all before it come on time. (Default: `dueAt`) */
  readonly onTimeAt?: Date | undefined;
  /** When that would have been which it counts from. (Default: when it was, or the same day) */
  readonly onTimeFrom?: Date | undefined;
  /** With angle brackets; fixed for all attempts, so that the recipient's side can drop copies. */
  readonly messageId: string;
  /** The reason for the instant in words, for a person. */
  readonly reason: string;
}

/** Where an enrollment stands in its edition: what the next step follows from. */
export interface EnrollmentPosition {
  /** The edition that the next steps come from. */
  readonly editionId: string;
  /** The step in it that is being delivered; the next one comes after it. */
  readonly step: number;
  /** Keys of steps that this person has had under another edition and never gets again. */
  readonly skip: readonly string[];
}

/** One delivery in the hands of one worker, with all that the worker needs but the edition. */
export interface Claim {
  readonly deliveryId: number;
  /** Grows with each claim; a write with an older fence changes nothing. */
  readonly fence: number;
  readonly enrollmentId: number;
  /** The edition whose bytes are sent: an attempt once made is repeated with the same. */
  readonly editionId: string;
  /** The number of the step in that edition. */
  readonly step: number;
  /** From where the next step is planned; after `publish --move` in another edition. */
  readonly position: EnrollmentPosition;
  readonly messageId: string;
  /** The instant for which it was last planned, or put off to. */
  readonly dueAt: Date;
  /** The instant for which it was last planned: from then on it is late. */
  readonly plannedFor: Date;
  /** When it would have been due, had all before it come on time. */
  readonly onTimeAt: Date;
  /** The Date header: when it was claimed for its first attempt, the same for all attempts. */
  readonly datedAt: Date;
  /** When the enrollment began. */
  readonly startedAt: Date;
  /** How many attempts have ended before this one. */
  readonly attempts: number;
  /** How many of them may have arrived without an answer. */
  readonly inDoubts: number;
  /** When the first attempt that was put off ended. (Default: none was) */
  readonly deferredSince: Date | undefined;
  /** When a message of any series was last accepted for this person. (Default: never) */
  readonly lastAcceptedAt: Date | undefined;
  /** Whether its reader has asked for it now, whatever the rules say. */
  readonly isAsked: boolean;
  readonly subscriber: Subscriber;
}

/** What follows a step. */
export interface Onward {
  /** By what was known of the person before. Without it the enrollment is finished. */
  readonly next: PlannedStep | undefined;
  /**
   * Returns that step as it is due by what the ledger knows of the person when it is written: they may have set something
   * else meanwhile. The same where they have not. (Default: as before)
   */
  readonly nextBy?: (rhythm: Rhythm) => PlannedStep | undefined;
}

/** What became of a claim. */
export type Settlement =
  /** A 2xx reply after the message. */
  | ({ readonly to: "accepted"; readonly reply: string } & Onward)
  /** To be tried again at `dueAt`. */
  | { readonly to: "deferred"; readonly reply: string; readonly dueAt: Date }
  /** The recipient's server says that there is no such mailbox: the person gets nothing more. */
  | { readonly to: "bounced"; readonly reply: string }
  /** Refused for another reason, or given up: the enrollment stops. */
  | {
      readonly to: "failed";
      readonly reply: string;
      /** Whether the reason may lie in us, so that the next message would fare no better. (Default: no) */
      readonly isAboutUs?: boolean;
    }
  /** Maybe arrived. With `dueAt` it is sent again, without it a person has to decide. */
  | { readonly to: "in-doubt"; readonly reply: string; readonly dueAt: Date | undefined }
  /** Not now by our own rules or limits: planned again for `dueAt`, nothing is counted. */
  | { readonly to: "waiting"; readonly reply: string; readonly dueAt: Date }
  /** Too late by our own rules: canceled, and the enrollment goes on. */
  | ({ readonly to: "skipped"; readonly reply: string } & Onward)
  /** Not tried: back to `planned`, nothing is counted. */
  | { readonly to: "released"; readonly reply: string };

/**
 * What becomes of a message that may have arrived: `resend` sends it again with the same Message-ID
 * and bytes, at most `MAX_RESENDS` times; `hold` leaves it to a person.
 */
export type InDoubtPolicy = "resend" | "hold";

/** The reply of a delivery that a person has given up: unlike others that failed, it is never tried again. */
export const GIVEN_UP = "Given up.";

/** One line of the ledger, for reports. */
export interface DeliveryRecord {
  readonly deliveryId: number;
  readonly enrollmentId: number;
  readonly email: string;
  readonly timezone: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
  readonly series: string;
  /** The edition whose bytes are or were sent. */
  readonly editionId: string;
  readonly step: number;
  /** Stable name of the step. */
  readonly key: string;
  /** Filled with what is known of the person now. */
  readonly subject: string;
  readonly state: DeliveryState;
  readonly dueAt: Date;
  readonly reason: string;
  readonly acceptedAt: Date | undefined;
  readonly attempts: number;
  readonly messageId: string;
  /** SHA-256 (hex) of the bytes last put on the wire. (Default: none were) */
  readonly messageHash: string | undefined;
  /** The last reply of a mail server, or why nothing was sent. (Default: empty) */
  readonly reply: string;
}
