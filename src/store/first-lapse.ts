import { instantOf } from "./instant.ts";
import type { LedgerClock } from "./ledger-clock.ts";
import { preparedQuery } from "./prepared-query.ts";
import type { Ledger } from "./tables.ts";

/**
 * Returns when the first lease ends, told by the caller's clock. (Default: no worker has any; default `at`: what
 * that clock shows now)
 */
export async function firstLapse(
  ledger: Ledger,
  clock: LedgerClock,
  at?: Date,
): Promise<Date | undefined> {
  const [row] = await firstLease(ledger, {});
  const lapsesAt = instantOf(row?.at ?? null);
  return lapsesAt && new Date(lapsesAt.getTime() - (await clock.ahead(ledger, at)));
}

const firstLease = preparedQuery((ledger) =>
  ledger.selectFrom("claim").select((query) => query.fn.min("lease_until").as("at")),
);
