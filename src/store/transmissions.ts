import { sql } from "kysely";
import type { Departure } from "./departure.ts";
import { isoText } from "./instant.ts";
import type { LedgerClock } from "./ledger-clock.ts";
import { isPostgres } from "./postgres/is-postgres.ts";
import { createMarkDepartures } from "./postgres/mark-departures.ts";
import type { MarkDepartures } from "./postgres/mark-departures.ts";
import { numberIn, rowsStatement } from "./rows-statement.ts";
import type { Ledger } from "./tables.ts";

/** Does `Store.markTransmitting` for several claims; one answer each, in order. */
export type MarkTransmitting = (
  ledger: Ledger,
  departures: readonly Departure[],
) => Promise<boolean[]>;

/** Returns what does it; leases end by the clock. */
export function createMarkTransmitting(clock: LedgerClock): MarkTransmitting {
  const markInTransaction = createMarkInTransaction(clock);
  const markDepartures = createMarkDepartures(clock);
  return async (ledger, departures) => {
    const mark = isPostgres(ledger) ? markDepartures : markInTransaction;
    const marked = await mark(ledger, departures);
    return departures.map(({ claim }) => marked.has(claim.deliveryId));
  };
}

function createMarkInTransaction(clock: LedgerClock): MarkDepartures {
  const mark = rowsStatement(
    {
      fence: "BIGINT",
      delivery_id: "BIGINT",
      enrollment_id: "BIGINT",
      term: "TEXT",
      at: "TEXT",
      message_hash: "TEXT",
    },
    sql<{ delivery_id: number }>`
      UPDATE claim SET transmitting_at = given.at, lease_until = ${clock.end(sql`given.term`)},
        message_hash = given.message_hash,
        transmitting_after = coalesce((SELECT max(id) FROM event), 0)
      FROM given
      WHERE claim.id = ${numberIn("fence")} AND claim.delivery_id = ${numberIn("delivery_id")}
        AND claim.transmitting_at IS NULL
        AND EXISTS (
          SELECT 1 FROM enrollment
          JOIN subscriber ON subscriber.id = enrollment.subscriber_id
          JOIN series ON series.name = enrollment.series
          WHERE enrollment.id = ${numberIn("enrollment_id")} AND enrollment.state = 'active'
            AND subscriber.state = 'active' AND series.paused_at IS NULL
        )
      RETURNING claim.delivery_id
    `,
  );
  return async (transaction, departures) => {
    const rows = await mark(
      transaction,
      departures.map(({ claim, transmission: { at, leaseUntil, messageHash } }) => [
        claim.fence,
        claim.deliveryId,
        claim.enrollmentId,
        clock.term(at, leaseUntil),
        isoText(at),
        messageHash,
      ]),
    );
    return new Set(rows.map(({ delivery_id }) => delivery_id));
  };
}
