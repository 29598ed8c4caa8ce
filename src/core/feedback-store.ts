import type { Reaction } from "./reaction.ts";

/** What came back about a delivery. */
export interface DeliveryFeedback {
  readonly deliveryId: number;
  readonly reaction: Reaction;
  /** The other server's words. */
  readonly detail: string;
  readonly at: Date;
}

/** What came back about a person, of whom no message is known that it could be about. */
export interface PersonFeedback {
  readonly subscriberId: number;
  /** The others count messages, or say nothing about a person. */
  readonly reaction: Extract<Reaction, "bounced" | "complained">;
  /** The other server's words. */
  readonly detail: string;
  readonly at: Date;
}

/** What came back. */
export type Feedback = DeliveryFeedback | PersonFeedback;

/**
 * What became of it: `recorded`; `known` came before; `unknown` is about a delivery or person that the
 * ledger does not have (any more).
 */
export type FeedbackOutcome = "recorded" | "known" | "unknown";

/** What comes back after a message was accepted. */
export interface FeedbackStore {
  /** Returns the delivery whose message has this id (with angle brackets); `undefined` where there is none. */
  findDelivery(messageId: string): Promise<number | undefined>;
  /** Returns the delivery that was accepted last for a person, or in an enrollment; `undefined` where there is none. */
  lastAccepted(
    of: { readonly subscriberId: number } | { readonly enrollmentId: number },
  ): Promise<number | undefined>;
  /**
   * Records what came back and what follows from it: nobody who has bounced or complained gets anything
   * more, and the third message in a row that comes back for a while, on the third day, is a bounce. The
   * same feedback again changes nothing.
   */
  recordFeedback(feedback: Feedback): Promise<FeedbackOutcome>;
}
