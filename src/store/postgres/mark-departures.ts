import { sql } from "kysely";
import type { Departure } from "../departure.ts";
import { isoText } from "../instant.ts";
import type { LedgerClock } from "../ledger-clock.ts";
import { rowsStatement } from "../rows-statement.ts";
import { ON_THE_WAY } from "../state-literals.ts";
import type { Ledger } from "../tables.ts";
import { CLAIM_OF_HELD, GIVEN_PEOPLE, HOLD_PEOPLE } from "./lock-rows.ts";

/** Does what `createMarkTransmitting` does; returns the ids of the deliveries that may leave. */
export type MarkDepartures = (
  ledger: Ledger,
  departures: readonly Departure[],
) => Promise<ReadonlySet<number>>;

/**
 * Returns what does it in one statement, which is a transaction of its own where it stands in none: it holds people
 * and enrollments, in that order, looks at their rows as they are then, and marks.
 */
export function createMarkDepartures(clock: LedgerClock): MarkDepartures {
  const mark = rowsStatement(
    {
      fence: "BIGINT",
      delivery_id: "BIGINT",
      enrollment_id: "BIGINT",
      term: "TEXT",
      message_hash: "TEXT",
      at: "TEXT",
    },
    sql<{ delivery_id: number }>`
      , held AS (
        SELECT given.* FROM ${GIVEN_PEOPLE}
        JOIN series ON series.name = enrollment.series
        WHERE ${ON_THE_WAY} = 'active' AND subscriber.state = 'active'
          AND series.paused_at IS NULL
        ${HOLD_PEOPLE}
      )
      UPDATE claim SET transmitting_at = held.at, lease_until = ${clock.end(sql`held.term`)},
        message_hash = held.message_hash, transmitting_after = nextval('event_id_seq')
      FROM held
      WHERE ${CLAIM_OF_HELD}
        AND claim.transmitting_at IS NULL
      RETURNING claim.delivery_id
    `,
  );
  return async (ledger, departures) => {
    const rows = await mark(
      ledger,
      departures.map(({ claim, transmission: { at, leaseUntil, messageHash } }) => [
        claim.fence,
        claim.deliveryId,
        claim.enrollmentId,
        clock.term(at, leaseUntil),
        messageHash,
        isoText(at),
      ]),
    );
    return new Set(rows.map(({ delivery_id }) => delivery_id));
  };
}
