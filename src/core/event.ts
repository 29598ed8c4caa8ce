/** What can happen to a delivery; the ledger keeps each for ever. */
export type EventKind =
  | "planned"
  | "transmitting"
  | "accepted"
  | "deferred"
  | "bounced"
  | "failed"
  | "canceled"
  | "in-doubt"
  | "released";

/** One thing that happened to one delivery. */
export interface DeliveryEvent {
  readonly at: Date;
  readonly deliveryId: number;
  readonly kind: EventKind;
  /** The reply or reason in words. */
  readonly detail: string;
}
