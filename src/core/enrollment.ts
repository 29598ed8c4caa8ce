import type { DeliveryState, EnrollmentPosition } from "./delivery.ts";
import type { Subscriber } from "./subscriber.ts";

/** All states in which an enrollment can be. */
export const ENROLLMENT_STATES = ["active", "paused", "finished", "stopped", "canceled"] as const;

/**
 * Where an enrollment stands. `active` and `paused` are running; `finished` has had every step;
 * `stopped` ended because of the person or the mailbox, `canceled` because we said so.
 */
export type EnrollmentState = (typeof ENROLLMENT_STATES)[number];

/** A subscriber going through an edition. */
export interface Enrollment {
  readonly id: number;
  readonly subscriberId: number;
  readonly editionId: string;
  readonly series: string;
  readonly state: EnrollmentState;
  readonly startedAt: Date;
}

/** The delivery that an enrollment waits for. */
export interface PendingDelivery {
  readonly deliveryId: number;
  /** The edition whose bytes it sends. */
  readonly editionId: string;
  readonly step: number;
  /** Stable name of the step. */
  readonly key: string;
  readonly state: DeliveryState;
  readonly dueAt: Date;
  /** The instant for which it was planned, however often it was put off since. */
  readonly plannedFor: Date;
  /** When it would be due, had all before it come on time. */
  readonly onTimeAt: Date;
  /** Whether it was tried before: then it keeps its bytes and its Message-ID. */
  readonly isTried: boolean;
}

/** An enrollment with all that pausing, resuming and moving it follow from. */
export interface EnrollmentRecord extends Enrollment {
  readonly subscriber: Subscriber;
  readonly position: EnrollmentPosition;
  /** From when the delay of the pending step counts: the start or the last acceptance, moved on by pauses. */
  readonly countsFrom: Date;
  /** When that would have been, had all come on time. */
  readonly onTimeFrom: Date;
  /** (Default: it is not paused) */
  readonly pausedAt: Date | undefined;
  /** (Default: it is running) */
  readonly endedAt: Date | undefined;
  /** When its reader left the series; the instant of the end where that ended it. (Default: they have not) */
  readonly leftAt: Date | undefined;
  /** Whether its reader has begun the series anew since, or goes through it in another one: then it never goes on. */
  readonly isOvertaken: boolean;
  /** (Default: it waits for none, as it has ended) */
  readonly pending: PendingDelivery | undefined;
  /** Keys of the steps that were accepted or may have arrived. */
  readonly hadKeys: readonly string[];
}
