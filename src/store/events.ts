import { sql } from "kysely";
import type { Selectable } from "kysely";
import type { EventKind, LedgerEvent } from "../core/event.ts";
import { isoText } from "./instant.ts";
import { readTogether } from "./read-together.ts";
import { rowsStatement } from "./rows-statement.ts";
import type { Held } from "./take-back.ts";
import type { Ledger, LedgerTransaction, Tables } from "./tables.ts";

/** What an event is about: a person, and one of their deliveries where it is about that. */
export interface EventSubject {
  readonly subscriberId: number;
  readonly deliveryId?: number;
}

/** What belongs to the outcome of a delivery, and is remembered in its row. */
export interface OutcomeParts {
  /** When its message left, and after which event, as the claim has it. (Default: it did not) */
  readonly departure?: Pick<Held, "transmitting_at" | "transmitting_after"> | undefined;
  /** What was planned with it. */
  readonly next?: { readonly deliveryId: number; readonly reason: string } | undefined;
}

/** One thing that happened, before the ledger keeps it. */
export interface NewEvent extends EventSubject, OutcomeParts {
  readonly kind: EventKind;
  readonly detail: string;
  readonly at: Date;
}

/** Adds one event to the ledger's memory. */
export async function addEvent(
  transaction: LedgerTransaction,
  subject: EventSubject & OutcomeParts,
  kind: EventKind,
  detail: string,
  at: Date,
): Promise<void> {
  await addEvents(transaction, [{ ...subject, kind, detail, at }]);
}

/** Adds events to the ledger's memory, in order. */
export async function addEvents(
  transaction: LedgerTransaction,
  events: readonly NewEvent[],
): Promise<void> {
  await insertEvents(
    transaction,
    events.map(({ at, subscriberId, deliveryId, kind, detail, departure, next }) => [
      isoText(at),
      subscriberId,
      deliveryId ?? null,
      kind,
      detail,
      departure?.transmitting_at ?? null,
      departure?.transmitting_after ?? null,
      next?.deliveryId ?? null,
      next?.reason ?? null,
    ]),
  );
}

const insertEvents = rowsStatement(
  {
    at: "TEXT",
    subscriber_id: "BIGINT",
    delivery_id: "BIGINT",
    kind: "TEXT",
    detail: "TEXT",
    transmitting_at: "TEXT",
    transmitting_after: "BIGINT",
    next_delivery_id: "BIGINT",
    next_reason: "TEXT",
  },
  sql`
    INSERT INTO event (at, subscriber_id, delivery_id, kind, detail, transmitting_at,
      transmitting_after, next_delivery_id, next_reason)
    SELECT at, CAST(subscriber_id AS BIGINT), CAST(delivery_id AS BIGINT), kind, detail,
      transmitting_at, CAST(transmitting_after AS BIGINT), CAST(next_delivery_id AS BIGINT), next_reason
    FROM given
  `,
);

/** See `Store.events`. */
export async function listEvents(ledger: Ledger, subscriberId?: number): Promise<LedgerEvent[]> {
  const placed = await readTogether(ledger, async (moment) => [
    ...(await listRemembered(moment, subscriberId)),
    ...(await listDepartures(moment, subscriberId)),
  ]);
  return placed.toSorted((a, b) => a.place - b.place).map(({ event }) => event);
}

/** What happened, and where among all that did; what has one place is in the order in which it is listed. */
interface PlacedEvent {
  readonly place: number;
  readonly event: LedgerEvent;
}

async function listRemembered(ledger: Ledger, subscriberId?: number): Promise<PlacedEvent[]> {
  const rows = await ledger
    .selectFrom("event")
    .leftJoin("delivery", "delivery.id", "event.delivery_id")
    .selectAll("event")
    .select("delivery.message_id")
    .$if(subscriberId !== undefined, (all) =>
      all.where("event.subscriber_id", "=", subscriberId ?? 0),
    )
    .orderBy("event.id")
    .execute();
  return rows.flatMap(readRow);
}

type EventRow = Selectable<Tables["event"]> & { readonly message_id: string | null };

/** Returns all that one row remembers. */
function readRow(row: EventRow): PlacedEvent[] {
  const { id: place, subscriber_id: subscriberId, kind, detail } = row;
  const deliveryId = row.delivery_id ?? undefined;
  const at = new Date(row.at);
  const events: PlacedEvent[] = [];
  if (row.transmitting_at !== null) {
    // SQLite gives an id again where the last events were erased; nothing leaves after its own outcome.
    const left = Math.min(row.transmitting_after ?? place, place);
    events.push({ place: left, event: departureOf(row) });
  }
  events.push({ place, event: { at, subscriberId, deliveryId, kind, detail } });
  if (row.next_delivery_id !== null) {
    const next = { deliveryId: row.next_delivery_id, detail: row.next_reason ?? "" };
    events.push({ place, event: { at, subscriberId, kind: "planned", ...next } });
  }
  return events;
}

/** Returns what is on the wire now: no row remembers it until it has an outcome. */
async function listDepartures(ledger: Ledger, subscriberId?: number): Promise<PlacedEvent[]> {
  const rows = await ledger
    .selectFrom("claim")
    .innerJoin("delivery", "delivery.id", "claim.delivery_id")
    .select(["claim.subscriber_id", "claim.delivery_id", "delivery.message_id"])
    .select(["claim.transmitting_at", "claim.transmitting_after"])
    .$if(subscriberId !== undefined, (all) =>
      all.where("claim.subscriber_id", "=", subscriberId ?? 0),
    )
    .where("claim.transmitting_at", "is not", null)
    .orderBy("claim.id")
    .execute();
  return rows.map((row) => ({
    place: row.transmitting_after ?? Infinity,
    event: departureOf(row),
  }));
}

function departureOf({
  subscriber_id: subscriberId,
  delivery_id,
  transmitting_at,
  message_id,
}: Pick<
  EventRow,
  "subscriber_id" | "delivery_id" | "transmitting_at" | "message_id"
>): LedgerEvent {
  return {
    at: new Date(transmitting_at ?? ""),
    subscriberId,
    deliveryId: delivery_id ?? undefined,
    kind: "transmitting",
    detail: message_id ?? "",
  };
}
