import { PostgresAdapter } from "kysely";
import type { Ledger } from "../tables.ts";

/** Tells whether a ledger is on PostgreSQL: SQL that both databases understand does not ask. */
export function isPostgres(ledger: Ledger): boolean {
  return ledger.getExecutor().adapter instanceof PostgresAdapter;
}
