import { instantOf } from "./instant.ts";
import type { LedgerClock } from "./ledger-clock.ts";
import { preparedQuery } from "./prepared-query.ts";
import type { Ledger } from "./tables.ts";

/** When the leases of workers end, told by the caller's clock. */
export interface LeaseEnds {
  readonly first: Date;
  readonly last: Date;
}

/**
 * Returns when the first and the last lease end. (Default: no worker has any; default `at`: what the caller's clock
 * shows now)
 */
export async function leaseEnds(
  ledger: Ledger,
  clock: LedgerClock,
  at?: Date,
): Promise<LeaseEnds | undefined> {
  const [row] = await ends(ledger, {});
  const first = instantOf(row?.first ?? null);
  const last = instantOf(row?.last ?? null);
  if (first === undefined || last === undefined) return undefined;
  const aheadMs = await clock.ahead(ledger, at);
  const byCaller = (instant: Date): Date => new Date(instant.getTime() - aheadMs);
  return { first: byCaller(first), last: byCaller(last) };
}

const ends = preparedQuery((ledger) =>
  ledger
    .selectFrom("claim")
    .select(({ fn }) => [fn.min("lease_until").as("first"), fn.max("lease_until").as("last")]),
);
