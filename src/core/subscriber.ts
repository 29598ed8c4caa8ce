/** All states in which a person can be. */
export const SUBSCRIBER_STATES = [
  "pending",
  "active",
  "unsubscribed",
  "bounced",
  "complained",
] as const;

/**
 * Where a person stands. `pending` has not confirmed; only `active` gets mail; `unsubscribed` has
 * left, `bounced` has no such mailbox any more, `complained` called the mail spam.
 */
export type SubscriberState = (typeof SUBSCRIBER_STATES)[number];

/** A state that a person can come into; nobody becomes pending again. */
export type ReachedState = Exclude<SubscriberState, "pending">;

/**
 * From which states a person comes into each. Whoever complained stays so: a complaint weighs more than a bounce, and
 * both more than a wish to leave, which mail programs send with a complaint.
 */
export const COMES_FROM: Readonly<Record<ReachedState, readonly SubscriberState[]>> = {
  active: ["pending", "unsubscribed"],
  unsubscribed: ["pending", "active"],
  bounced: ["pending", "active"],
  complained: ["pending", "active", "unsubscribed", "bounced"],
};

/** How and when a person agreed to get mail. */
export interface Consent {
  /** In words, e.g. `form on example.org/tea`. */
  readonly source: string;
  readonly at: Date;
}

/** All paces at which a person can read. */
export const READING_PACES = ["planned", "slow", "fast"] as const;

/** How fast a person wants the emails: as planned, half as often, or twice as often. */
export type ReadingPace = (typeof READING_PACES)[number];

/** A person who gets series. */
export interface Subscriber {
  readonly id: number;
  /** As the person wrote it; shown and mailed. */
  readonly email: string;
  readonly state: SubscriberState;
  /** IANA name, e.g. `Europe/Lisbon`; unknown for many who come from a list. */
  readonly timezone: string | undefined;
  /** BCP 47, e.g. `pt`. */
  readonly language: string | undefined;
  /** Values of merge fields, e.g. `first_name`. */
  readonly fields: Readonly<Record<string, string>>;
  /** (Default: `planned`) */
  readonly readingPace?: ReadingPace;
  /** No step is due before this instant, since the person takes a break. (Default: no break) */
  readonly holdUntil?: Date | undefined;
  /** When a message of any series was last accepted for this person. (Default: never) */
  readonly lastAcceptedAt?: Date | undefined;
}

/** What of that decides when their emails are due. */
export type Rhythm = Pick<Subscriber, "timezone" | "readingPace" | "holdUntil">;

/** What is known of a person before there is a row. */
export interface NewSubscriber {
  readonly email: string;
  /** (Default: unknown) */
  readonly timezone?: string | undefined;
  /** (Default: unknown) */
  readonly language?: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
  /** (Default: none is on record) */
  readonly consent?: Consent | undefined;
}

/** All that the ledger knows of a person, for lists and exports. */
export interface SubscriberRecord extends Subscriber {
  readonly consent: Consent | undefined;
  readonly createdAt: Date;
  /** When the state was last changed. */
  readonly stateAt: Date;
}
