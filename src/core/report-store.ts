import type { DeliveryRecord, DeliveryState, Onward } from "./delivery.ts";
import type { EnrollmentState } from "./enrollment.ts";
import type { LedgerEvent } from "./event.ts";

/** How many deliveries of a step are in which state. */
export interface StepCount {
  readonly series: string;
  readonly key: string;
  /** `deferred` is planned again after a server said "not now". */
  readonly state: DeliveryState | "deferred";
  readonly count: number;
  /** The first instant at which one of them is due. */
  readonly firstDueAt: Date;
  /** The last one. */
  readonly lastDueAt: Date;
}

/** How many deliveries of a step are in the hands of workers that are gone. */
export interface LapsedCount {
  readonly series: string;
  readonly key: string;
  readonly count: number;
}

/** How many enrollments of a series are in which state. */
export interface EnrollmentCount {
  readonly series: string;
  readonly state: EnrollmentState;
  readonly count: number;
}

/** How many people left a series while they waited for, or after, a step. */
export interface LeaverCount {
  readonly series: string;
  /** The step that was last accepted before they left; empty where none was. */
  readonly afterKey: string;
  readonly count: number;
}

/** How many messages of a step came back, or were called spam, after they had been accepted. */
export interface ReturnCount {
  readonly series: string;
  readonly key: string;
  readonly kind: "bounced" | "soft-bounced" | "complained";
  /** Each delivery once. */
  readonly count: number;
}

/** How many accepted messages went where; what a person has said of is in neither. */
export interface AcceptedCount {
  /** Taken by a mail server. */
  readonly byServer: number;
  /** Taken by the built-in inbox: they never left this machine. */
  readonly byInbox: number;
}

/** What a person decides about a delivery in doubt. */
export type Resolution =
  /** It arrived: the enrollment goes on. */
  | ({ readonly to: "accepted" } & Onward)
  /** It is sent again, with the same bytes and Message-ID. */
  | { readonly to: "resend" }
  /** It is given up for good, and the enrollment stops. */
  | { readonly to: "failed" };

/** What the ledger answers, for reports; nothing here changes it but `resolveInDoubt` and `retryFailed`. */
export interface ReportStore {
  /** Returns when there is something to do next: a due instant or the end of a lease. */
  nextDueAt(): Promise<Date | undefined>;
  /** Returns how many deliveries of each series and step are in which state. */
  countSteps(): Promise<StepCount[]>;
  /** Returns of each series and step how many deliveries `recoverLapsed` would take back at an instant. */
  countLapsed(at: Date): Promise<LapsedCount[]>;
  /** Returns how many enrollments of each series are in which state. */
  countEnrollments(): Promise<EnrollmentCount[]>;
  /** Returns how many accepted messages of each series and step came back in which way. */
  countReturns(): Promise<ReturnCount[]>;
  /** Returns after which steps people have left by themselves, but for those whose series was pruned. */
  countLeavers(): Promise<LeaverCount[]>;
  /** Returns how many accepted messages (of a series) a mail server took, and how many stayed on this machine. */
  countAccepted(series?: string): Promise<AcceptedCount>;
  /** Returns deliveries in the order in which they were planned. (Default: of everybody, all) */
  deliveries(query?: DeliveryQuery): Promise<DeliveryRecord[]>;
  /** Returns events, oldest first. (Default: of everybody) */
  events(subscriberId?: number): Promise<LedgerEvent[]>;
  /** Settles a delivery that is in doubt; `false`, and no change, where it is not. */
  resolveInDoubt(deliveryId: number, resolution: Resolution, at: Date): Promise<boolean>;
  /**
   * Plans failed deliveries again, with the same message, and lets their enrollments go on; those of people who get
   * nothing any more, have left the series or begun it anew, and those that a person has given up, are left. Returns
   * how many.
   */
  retryFailed(deliveryIds: readonly number[], at: Date): Promise<number>;
  /**
   * Removes the deliveries, with what happened to them, of enrollments that ended before an instant; that they were
   * in the series stays, so that nobody begins it again by mistake. Returns of how many, `limit` at most.
   */
  pruneEnded(before: Date, limit: number): Promise<number>;
}

/** Which deliveries to list. */
export interface DeliveryQuery {
  /** Only this one. (Default: all) */
  readonly deliveryId?: number | undefined;
  readonly subscriberId?: number | undefined;
  readonly state?: DeliveryState | undefined;
  /** (Default: of all series) */
  readonly series?: string | undefined;
  /** Only those after this id, for the next page. (Default: from the first) */
  readonly afterId?: number | undefined;
  /** (Default: all) */
  readonly limit?: number | undefined;
}
