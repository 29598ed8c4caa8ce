import { sql } from "kysely";
import type { Claim } from "../../core/delivery.ts";
import type { LedgerTransaction } from "../tables.ts";
import { isPostgres } from "./is-postgres.ts";

/**
 * Holds the people of some claims and their way through series until the transaction ends, so that nobody
 * leaves or is paused between the look and the write. SQLite has one writer at a time and needs no lock.
 * Always in this order and before their deliveries, so that two transactions don't wait for each other.
 */
export async function lockPeople(
  transaction: LedgerTransaction,
  claims: readonly Claim[],
): Promise<void> {
  if (claims.length === 0 || !isPostgres(transaction)) return;
  const ids = claims.map(({ enrollmentId }) => enrollmentId);
  await sql`
    SELECT enrollment.id FROM enrollment
    JOIN subscriber ON subscriber.id = enrollment.subscriber_id
    WHERE enrollment.id IN (${sql.join(ids)})
    ORDER BY subscriber.id, enrollment.id
    FOR NO KEY UPDATE OF subscriber, enrollment
  `.execute(transaction);
}

/** A number of our own among the locks of a database: who holds it takes from the buckets of the pace. */
const PACE_LOCK = 0x64_72_69_70;

/** Lets one transaction at a time take from the buckets of the pace. */
export async function lockPace(transaction: LedgerTransaction): Promise<void> {
  if (!isPostgres(transaction)) return;
  await sql`SELECT pg_advisory_xact_lock(${PACE_LOCK})`.execute(transaction);
}

/**
 * Returns those people of a claim who are free, looked at again now that their rows are held: another worker
 * may have claimed for them after the first look began.
 */
export async function stillFree(
  transaction: LedgerTransaction,
  subscriberIds: readonly number[],
): Promise<ReadonlySet<number>> {
  if (subscriberIds.length === 0 || !isPostgres(transaction)) return new Set(subscriberIds);
  const { rows } = await sql<{ subscriber_id: number }>`
    SELECT enrollment.subscriber_id FROM enrollment
    JOIN delivery ON delivery.enrollment_id = enrollment.id
    WHERE enrollment.subscriber_id IN (${sql.join(subscriberIds)})
      AND delivery.state IN ('claimed', 'transmitting')
  `.execute(transaction);
  const taken = new Set(rows.map(({ subscriber_id }) => subscriber_id));
  return new Set(subscriberIds.filter((id) => !taken.has(id)));
}
