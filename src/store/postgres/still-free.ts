import { sql } from "kysely";
import type { SqlBool } from "kysely";
import { rowsStatement } from "../rows-statement.ts";
import type { LedgerTransaction } from "../tables.ts";
import { isPostgres } from "./is-postgres.ts";

/** What a worker holds of the person of a row of `given`. */
const HELD = sql`
  FROM enrollment JOIN delivery AS held ON held.enrollment_id = enrollment.id
  WHERE enrollment.subscriber_id = given.subscriber_id
    AND held.state IN ('claimed', 'transmitting')
`;

/**
 * Tells, for a row of `given`, whether its person is free. A claim looks again in the statement that marks, now that
 * it holds the rows of its people: another worker may have claimed for them after the first look began.
 */
export const IS_STILL_FREE = sql<SqlBool>`NOT EXISTS (SELECT ${HELD})`;

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
    SELECT given.subscriber_id FROM given WHERE EXISTS (SELECT ${HELD})
  `,
);
