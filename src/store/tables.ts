import type { Generated, Kysely, Selectable, Transaction } from "kysely";
import type { DeliveryState, Enrollment } from "../core/delivery.ts";
import type { EventKind } from "../core/event.ts";
import type { Subscriber } from "../core/subscriber.ts";

/** The tables of `schema.ts` as the query builder sees them. */
export interface Tables {
  readonly subscriber: {
    readonly id: Generated<number>;
    readonly email: string;
    readonly email_key: string;
    readonly state: Subscriber["state"];
    readonly timezone: string;
    readonly fields: string;
    readonly created_at: string;
  };
  readonly edition: {
    readonly id: string;
    readonly series: string;
    readonly title: string;
    readonly language: string;
    readonly saved_at: string;
  };
  readonly edition_email: {
    readonly edition_id: string;
    readonly step: number;
    readonly key: string;
    readonly delay_days: number;
    readonly subject: string;
    readonly html: string;
    readonly text: string;
  };
  readonly enrollment: {
    readonly id: Generated<number>;
    readonly subscriber_id: number;
    readonly edition_id: string;
    readonly series: string;
    readonly state: Enrollment["state"];
    readonly started_at: string;
    readonly ended_at: string | null;
  };
  readonly delivery: {
    readonly id: Generated<number>;
    readonly enrollment_id: number;
    readonly step: number;
    readonly message_id: string;
    readonly state: DeliveryState;
    readonly due_at: string;
    readonly reason: string;
    readonly fence: Generated<number>;
    readonly lease_until: string | null;
    readonly attempts: Generated<number>;
    readonly in_doubts: Generated<number>;
    readonly dated_at: string | null;
    readonly deferred_since: string | null;
    readonly accepted_at: string | null;
    readonly reply: Generated<string>;
  };
  readonly event: {
    readonly id: Generated<number>;
    readonly at: string;
    readonly delivery_id: number;
    readonly kind: EventKind;
    readonly detail: string;
  };
}

/** The open ledger. */
export type Ledger = Kysely<Tables>;

/** The ledger inside a transaction. */
export type LedgerTransaction = Transaction<Tables>;

/** A row of the subscriber table. */
export type SubscriberRow = Selectable<Tables["subscriber"]>;
