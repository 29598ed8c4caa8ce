import { sql } from "kysely";
import type { Claim } from "../core/delivery.ts";
import type { LedgerClock } from "./ledger-clock.ts";
import { numberIn, rowsStatement } from "./rows-statement.ts";
import type { Ledger } from "./tables.ts";

/** Does `Store.renewLeases`. */
export type RenewLeases = (
  ledger: Ledger,
  claims: readonly Claim[],
  now: Date,
  leaseUntil: Date,
) => Promise<void>;

/** Returns what does it; leases end by the clock. */
export function createRenewLeases(clock: LedgerClock): RenewLeases {
  const end = clock.end(sql`given.term`);
  const renew = rowsStatement(
    { fence: "BIGINT", term: "TEXT" },
    sql`
      UPDATE claim SET lease_until = ${end} FROM given
      WHERE claim.id = ${numberIn("fence")} AND claim.lease_until < ${end}
    `,
  );
  return async (ledger, claims, now, leaseUntil) => {
    const term = clock.term(now, leaseUntil);
    await renew(
      ledger,
      claims.map(({ fence }) => [fence, term]),
    );
  };
}

/**
 * Lets no lease last longer than until an instant: one that does was given while the clock was ahead, and would keep its
 * person from mail until then. Who lives and holds it has time to settle it.
 */
export async function shortenLeases(
  ledger: Ledger,
  now: Date,
  latest: Date,
  clock: LedgerClock,
): Promise<void> {
  const end = clock.end(sql`${clock.term(now, latest)}`);
  await sql`UPDATE claim SET lease_until = ${end} WHERE lease_until > ${end}`.execute(ledger);
}
