import type { Generated, Kysely, Selectable, Transaction } from "kysely";
import type { DeliveryState } from "../core/delivery.ts";
import type { EngagementKind, Visitor } from "../core/engagement-store.ts";
import type { EnrollmentState } from "../core/enrollment.ts";
import type { EventKind } from "../core/event.ts";
import type { ReadingPace, SubscriberState } from "../core/subscriber.ts";

/** The tables of `migrations/` as the query builder sees them. */
export interface Tables {
  readonly secret: { readonly name: string; readonly value: string };
  readonly subscriber: {
    readonly id: Generated<number>;
    readonly email: string;
    readonly email_key: string;
    readonly state: SubscriberState;
    readonly timezone: string | null;
    readonly language: string | null;
    readonly fields: string;
    readonly consent_source: string | null;
    readonly consent_at: string | null;
    readonly created_at: string;
    readonly state_at: string;
    readonly last_accepted_at: string | null;
    readonly reading_pace: Generated<ReadingPace>;
    readonly hold_until: Generated<string | null>;
  };
  readonly signup: {
    readonly subscriber_id: number;
    readonly series: string;
    readonly source: string;
    readonly asked_at: string;
    readonly confirmed_at: string | null;
    /** What somebody who had left said of themselves; `null` of others, and once it is confirmed. */
    readonly fields: string | null;
    readonly language: string | null;
  };
  readonly confirmation: {
    readonly id: Generated<number>;
    readonly subscriber_id: number;
    readonly state: "planned" | "claimed" | "sent" | "given-up";
    readonly asked_at: string;
    readonly due_at: string;
    readonly lease_until: string | null;
    readonly attempts: Generated<number>;
  };
  readonly suppression: {
    readonly email_hash: string;
    readonly reason: string;
    readonly at: string;
  };
  readonly edition: {
    readonly id: string;
    readonly series: string;
    readonly number: number;
    readonly title: string;
    readonly language: string;
    readonly published_at: string;
  };
  readonly edition_email: {
    readonly edition_id: string;
    readonly step: number;
    readonly key: string;
    /** As `formatDelay` writes it, e.g. `3d`. */
    readonly delay: string;
    readonly subject: string;
    readonly html: string;
    readonly text: string;
    /** `null` in a row of before migration 10. */
    readonly reading_minutes: number | null;
  };
  readonly series: {
    readonly name: string;
    readonly edition_id: string;
    readonly paused_at: string | null;
  };
  readonly enrollment: {
    readonly id: Generated<number>;
    readonly subscriber_id: number;
    readonly series: string;
    readonly edition_id: string;
    readonly state: EnrollmentState;
    readonly next_step: number;
    readonly skip_keys: Generated<string>;
    readonly started_at: string;
    readonly counts_from: string;
    /** When that would have been, had all come on time; `null` where it was then. */
    readonly on_time_from: string | null;
    readonly paused_at: string | null;
    readonly ended_at: string | null;
    /** Also where it had ended before. */
    readonly left_at: string | null;
  };
  readonly delivery: {
    readonly id: Generated<number>;
    readonly enrollment_id: number;
    readonly edition_id: string;
    readonly step: number;
    readonly step_key: string;
    readonly message_id: string;
    readonly state: StoredState;
    readonly due_at: string;
    /** For what instant it was planned, where it has been put off since. */
    readonly planned_for: string | null;
    /** When it would have come, had all before it come on time; `null` where that is when it was planned for. */
    readonly on_time_at: string | null;
    readonly reason: string;
    readonly attempts: Generated<number>;
    readonly in_doubts: Generated<number>;
    readonly dated_at: string | null;
    readonly deferred_since: string | null;
    readonly accepted_at: string | null;
    readonly message_hash: string | null;
    readonly reply: Generated<string>;
    /** 1 where its reader has asked for it. */
    readonly is_asked: Generated<number>;
  };
  /** What workers have in hand, one message of a person at a time. */
  readonly claim: {
    readonly id: Generated<number>;
    readonly delivery_id: number;
    readonly subscriber_id: number;
    readonly lease_until: string;
    readonly dated_at: string;
    readonly transmitting_at: string | null;
    /** Its place among events: it left after that of this id. */
    readonly transmitting_after: number | null;
    /** SHA-256 (hex) of what is on the wire. */
    readonly message_hash: string | null;
  };
  readonly event: {
    readonly id: Generated<number>;
    readonly at: string;
    readonly subscriber_id: number;
    readonly delivery_id: number | null;
    readonly kind: EventKind;
    readonly detail: string;
    /** When the message left that this is the outcome of, and after which event; `null` also of before migration 11. */
    readonly transmitting_at: string | null;
    readonly transmitting_after: number | null;
    /** What was planned with it, and why then. */
    readonly next_delivery_id: number | null;
    readonly next_reason: string | null;
  };
  readonly engagement: {
    readonly delivery_id: number;
    readonly kind: EngagementKind;
    readonly visitor: Visitor;
    readonly link: number;
    readonly at: string;
  };
  readonly pace: {
    readonly key: string;
    readonly tokens: number;
    /** `null` in a row of before migration 9. */
    readonly capacity: number | null;
    readonly at: string;
  };
}

/** The state of a delivery, whoever has it in hand. */
export type StoredState = Exclude<DeliveryState, "claimed" | "transmitting">;

/** The open ledger. */
export type Ledger = Kysely<Tables>;

/** The ledger inside a transaction. */
export type LedgerTransaction = Transaction<Tables>;

/** A row of the subscriber table. */
export type SubscriberRow = Selectable<Tables["subscriber"]>;
