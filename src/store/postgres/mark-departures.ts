import { sql } from "kysely";
import type { Departure } from "../departure.ts";
import { isoText } from "../instant.ts";
import type { LedgerClock } from "../ledger-clock.ts";
import { rowsStatement } from "../rows-statement.ts";
import { ON_THE_WAY } from "../state-literals.ts";
import type { Ledger } from "../tables.ts";
import { GIVEN_PEOPLE, HOLD_PEOPLE } from "./lock-rows.ts";

/** Does what `createMarkTransmitting` does; returns the ids of the deliveries that may leave. */
export type MarkDepartures = (
  ledger: Ledger,
  departures: readonly Departure[],
) => Promise<ReadonlySet<number>>;

/**
 * Returns what does it in one statement, which is a transaction of its own where it stands in none: it holds people
 * and enrollments, in that order, looks at their rows as they are then, marks and remembers.
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
      message_id: "TEXT",
    },
    sql<{ delivery_id: number }>`
      , held AS (
        SELECT given.* FROM ${GIVEN_PEOPLE}
        JOIN series ON series.name = enrollment.series
        WHERE ${ON_THE_WAY} = 'active' AND subscriber.state = 'active'
          AND series.paused_at IS NULL
        ${HOLD_PEOPLE}
      ), marked AS (
        UPDATE claim SET transmitting_at = held.at, lease_until = ${clock.end(sql`held.term`)},
          message_hash = held.message_hash
        FROM held
        WHERE claim.id = held.fence AND claim.delivery_id = held.delivery_id
          AND claim.transmitting_at IS NULL
        RETURNING claim.delivery_id, claim.subscriber_id, held.at, held.message_id
      ), remembered AS (
        INSERT INTO event (at, subscriber_id, delivery_id, kind, detail)
        SELECT at, subscriber_id, delivery_id, 'transmitting', message_id FROM marked
      )
      SELECT delivery_id FROM marked
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
        claim.messageId,
      ]),
    );
    return new Set(rows.map(({ delivery_id }) => delivery_id));
  };
}
