import { sql } from "kysely";
import type { RawBuilder, SqlBool } from "kysely";
import { rowsStatement } from "../rows-statement.ts";
import type { LedgerTransaction } from "../tables.ts";
import { isPostgres } from "./is-postgres.ts";

/**
 * Returns whether nothing of a person is in the hands of a worker, looked up for each person by the index
 * `delivery_one_at_a_time`. Written so that no plan goes through the index of leases instead, which the server takes
 * for almost empty: all workers' deliveries would be gone through for each one that is due. `OFFSET` keeps it a
 * question for each row.
 */
function isFreeOf(subscriberId: RawBuilder<number>): RawBuilder<SqlBool> {
  return sql<SqlBool>`
    NOT EXISTS (
      SELECT FROM enrollment AS other JOIN delivery AS held ON held.enrollment_id = other.id
      WHERE other.subscriber_id = ${subscriberId}
        AND held.state IN ('planned', 'paused', 'claimed', 'transmitting', 'in-doubt')
        AND (held.state || '') IN ('claimed', 'transmitting')
      OFFSET 0
    )
  `;
}

/** Returns the same as `isFree`. */
export const IS_FREE = isFreeOf(sql`enrollment.subscriber_id`);

/**
 * Tells it for a row of `given`. A claim looks again in the statement that marks, now that it holds the rows of its
 * people: another worker may have claimed for them after the first look began.
 */
export const IS_STILL_FREE = isFreeOf(sql`given.subscriber_id`);

/** Returns those people of a claim who are not free any more. On SQLite nobody writes meanwhile. */
export async function takenMeanwhile(
  transaction: LedgerTransaction,
  people: readonly { readonly id: number }[],
): Promise<ReadonlySet<number>> {
  if (!isPostgres(transaction)) return new Set();
  const rows = await findTaken(
    transaction,
    people.map(({ id }) => [id]),
  );
  return new Set(rows.map(({ subscriber_id }) => subscriber_id));
}

const findTaken = rowsStatement(
  { subscriber_id: "BIGINT" },
  sql<{ subscriber_id: number }>`
    SELECT given.subscriber_id FROM given WHERE NOT ${IS_STILL_FREE}
  `,
);
