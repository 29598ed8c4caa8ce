import type { EventKind, LedgerEvent } from "../core/event.ts";
import { isoText } from "./instant.ts";
import { prepareQuery } from "./prepare-query.ts";
import type { ValueOf } from "./prepare-query.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** What an event is about: a person, and one of their deliveries where it is about that. */
export interface EventSubject {
  readonly subscriberId: number;
  readonly deliveryId?: number;
}

/** Adds one event to the ledger's memory. */
export async function addEvent(
  transaction: LedgerTransaction,
  { subscriberId, deliveryId }: EventSubject,
  kind: EventKind,
  detail: string,
  at: Date,
): Promise<void> {
  await insertEvent(transaction, {
    at: isoText(at),
    subscriber_id: subscriberId,
    delivery_id: deliveryId ?? null,
    kind,
    detail,
  });
}

interface EventValues {
  readonly at: string;
  readonly subscriber_id: number;
  readonly delivery_id: number | null;
  readonly kind: EventKind;
  readonly detail: string;
}

const insertEvent = prepareQuery((transaction, value: ValueOf<EventValues>) =>
  transaction.insertInto("event").values({
    at: value("at"),
    subscriber_id: value("subscriber_id"),
    delivery_id: value("delivery_id"),
    kind: value("kind"),
    detail: value("detail"),
  }),
);

/** See `Store.events`. */
export async function listEvents(ledger: Ledger, subscriberId?: number): Promise<LedgerEvent[]> {
  const all = ledger.selectFrom("event").selectAll().orderBy("id");
  const rows = await (
    subscriberId === undefined ? all : all.where("subscriber_id", "=", subscriberId)
  ).execute();
  return rows.map((row) => ({
    at: new Date(row.at),
    subscriberId: row.subscriber_id,
    deliveryId: row.delivery_id ?? undefined,
    kind: row.kind,
    detail: row.detail,
  }));
}
