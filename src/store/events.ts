import type { DeliveryEvent, EventKind } from "../core/event.ts";
import { isoText } from "./instant.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** Adds one event to the ledger's memory. */
export async function addEvent(
  transaction: LedgerTransaction,
  deliveryId: number,
  kind: EventKind,
  detail: string,
  at: Date,
): Promise<void> {
  await transaction
    .insertInto("event")
    .values({ at: isoText(at), delivery_id: deliveryId, kind, detail })
    .execute();
}

/** See `Store.events`. */
export async function listEvents(ledger: Ledger): Promise<DeliveryEvent[]> {
  const rows = await ledger.selectFrom("event").selectAll().orderBy("id").execute();
  return rows.map((row) => ({
    at: new Date(row.at),
    deliveryId: row.delivery_id,
    kind: row.kind,
    detail: row.detail,
  }));
}
