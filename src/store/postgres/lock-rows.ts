import { sql } from "kysely";
import type { Claim } from "../../core/delivery.ts";
import { rowsStatement } from "../rows-statement.ts";
import type { LedgerTransaction } from "../tables.ts";
import { isPostgres } from "./is-postgres.ts";

/** The rows of `given` with their people and their way through series. */
export const GIVEN_PEOPLE = sql`
  given
  JOIN enrollment ON enrollment.id = given.enrollment_id
  JOIN subscriber ON subscriber.id = enrollment.subscriber_id
`;

/**
 * The end of a query that holds such rows until the transaction ends. Always in this order and before their
 * deliveries, so that two transactions don't wait for each other.
 */
export const HOLD_PEOPLE = sql`
  ORDER BY subscriber.id, enrollment.id
  FOR NO KEY UPDATE OF subscriber, enrollment
`;

/**
 * Whether a claim is that of a row of `held`. A plain `=` could begin at `claim` as well, and where the server takes it
 * for empty, as it is when nothing goes out, it does: for each row it then goes through what all workers have in hand.
 * Of an array it can only look up the claim.
 */
export const CLAIM_OF_HELD = sql`
  claim.id = ANY (ARRAY[held.fence]) AND claim.delivery_id = ANY (ARRAY[held.delivery_id])
`;

/**
 * Holds the people of some claims and their way through series, so that nobody leaves or is paused between the look
 * and the write. SQLite has one writer at a time and needs no lock.
 */
export async function lockPeople(
  transaction: LedgerTransaction,
  claims: readonly Claim[],
): Promise<void> {
  if (claims.length === 0 || !isPostgres(transaction)) return;
  await lockRows(
    transaction,
    claims.map(({ enrollmentId }) => [enrollmentId]),
  );
}

const lockRows = rowsStatement(
  { enrollment_id: "BIGINT" },
  sql`SELECT FROM ${GIVEN_PEOPLE} ${HOLD_PEOPLE}`,
);

/** A number of our own among the locks of a database: who holds it takes from the buckets of the pace. */
const PACE_LOCK = 0x64_72_69_70;

/** Lets one transaction at a time take from the buckets of the pace. */
export async function lockPace(transaction: LedgerTransaction): Promise<void> {
  if (!isPostgres(transaction)) return;
  await sql`SELECT pg_advisory_xact_lock(${PACE_LOCK})`.execute(transaction);
}
