import { sql } from "kysely";
import type { EventKind, LedgerEvent } from "../core/event.ts";
import { isoText } from "./instant.ts";
import { rowsStatement } from "./rows-statement.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** What an event is about: a person, and one of their deliveries where it is about that. */
export interface EventSubject {
  readonly subscriberId: number;
  readonly deliveryId?: number;
}

/** One thing that happened, before the ledger keeps it. */
export interface NewEvent extends EventSubject {
  readonly kind: EventKind;
  readonly detail: string;
  readonly at: Date;
}

/** Adds one event to the ledger's memory. */
export async function addEvent(
  transaction: LedgerTransaction,
  subject: EventSubject,
  kind: EventKind,
  detail: string,
  at: Date,
): Promise<void> {
  await addEvents(transaction, [{ ...subject, kind, detail, at }]);
}

/** What transactions have to remember that write their events at their end. */
const gathered = new WeakMap<Ledger, NewEvent[]>();

/**
 * Does something in a transaction whose events are written at its end, all by one statement: a worker's
 * message has three, of several functions.
 */
export async function withEventsAtEnd<Result>(
  transaction: LedgerTransaction,
  act: () => Promise<Result>,
): Promise<Result> {
  const events: NewEvent[] = [];
  gathered.set(transaction, events);
  const result = await act();
  gathered.delete(transaction);
  await addEvents(transaction, events);
  return result;
}

/** Adds events to the ledger's memory, in order. */
export async function addEvents(transaction: Ledger, events: readonly NewEvent[]): Promise<void> {
  const waiting = gathered.get(transaction);
  if (waiting) {
    for (const event of events) waiting.push(event);
    return;
  }
  await insertEvents(
    transaction,
    events.map(({ at, subscriberId, deliveryId, kind, detail }) => [
      isoText(at),
      subscriberId,
      deliveryId ?? null,
      kind,
      detail,
    ]),
  );
}

const insertEvents = rowsStatement(
  { at: "TEXT", subscriber_id: "BIGINT", delivery_id: "BIGINT", kind: "TEXT", detail: "TEXT" },
  sql`
    INSERT INTO event (at, subscriber_id, delivery_id, kind, detail)
    SELECT at, CAST(subscriber_id AS BIGINT), CAST(delivery_id AS BIGINT), kind, detail FROM given
  `,
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
