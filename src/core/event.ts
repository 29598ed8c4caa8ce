import type { SubscriberState } from "./subscriber.ts";

/** What can happen to a delivery. */
export type DeliveryEventKind =
  | "planned"
  | "hastened"
  | "transmitting"
  | "accepted"
  | "deferred"
  | "bounced"
  | "failed"
  | "canceled"
  | "in-doubt"
  | "released"
  | "waiting"
  | "skipped"
  | "resolved"
  | "soft-bounced"
  | "returned";

/** What can happen to a person, who comes into a state, or to their way through a series. */
export type PersonEventKind =
  | SubscriberState
  | "signup"
  | "settings"
  | "paused"
  | "resumed"
  | "moved"
  | "ended";

/** What the ledger keeps, each with its instant, until the person is erased. */
export type EventKind = DeliveryEventKind | PersonEventKind;

/** One thing that happened. */
export interface LedgerEvent {
  readonly at: Date;
  readonly subscriberId: number;
  /** (Default: it is about the person or an enrollment) */
  readonly deliveryId: number | undefined;
  readonly kind: EventKind;
  /** The reply or reason in words. */
  readonly detail: string;
}
