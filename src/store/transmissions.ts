import { sql } from "kysely";
import type { Claim } from "../core/delivery.ts";
import type { Transmission } from "../core/ports.ts";
import { addEvents } from "./events.ts";
import type { LedgerClock } from "./ledger-clock.ts";
import { jsonRows } from "./json-rows.ts";
import type { LedgerTransaction } from "./tables.ts";

/** A claim that is about to leave. */
export interface Departure {
  readonly claim: Claim;
  readonly transmission: Transmission;
}

/** Does `Store.markTransmitting` for several claims; one answer each, in order. */
export async function markTransmitting(
  transaction: LedgerTransaction,
  departures: readonly Departure[],
  clock: LedgerClock,
): Promise<boolean[]> {
  const values = departures.map(({ claim, transmission }) => [
    claim.deliveryId,
    claim.fence,
    clock.term(transmission.at, transmission.leaseUntil),
    transmission.messageHash,
  ]);
  const { rows } = await sql<{ id: number }>`
    UPDATE delivery SET state = 'transmitting', lease_until = ${clock.end(sql`value ->> 2`)}, message_hash = value ->> 3
    FROM ${jsonRows(transaction, values)}
    WHERE delivery.id = CAST(value ->> 0 AS BIGINT) AND fence = CAST(value ->> 1 AS BIGINT)
      AND delivery.state = 'claimed'
      AND EXISTS (
        SELECT 1 FROM enrollment
        JOIN subscriber ON subscriber.id = enrollment.subscriber_id
        JOIN series ON series.name = enrollment.series
        WHERE enrollment.id = delivery.enrollment_id AND enrollment.state = 'active'
          AND subscriber.state = 'active' AND series.paused_at IS NULL
      )
    RETURNING id
  `.execute(transaction);
  const marked = new Set(rows.map(({ id }) => id));
  const left = departures.filter(({ claim }) => marked.has(claim.deliveryId));
  await addEvents(
    transaction,
    left.map(({ claim, transmission }) => ({
      subscriberId: claim.subscriber.id,
      deliveryId: claim.deliveryId,
      kind: "transmitting",
      detail: claim.messageId,
      at: transmission.at,
    })),
  );
  return departures.map(({ claim }) => marked.has(claim.deliveryId));
}
