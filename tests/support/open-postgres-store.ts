import type { Clock, Store } from "../../src/core/ports.ts";
import { openLedgerStore } from "../../src/store/open-ledger-store.ts";
import { openPostgresBase } from "../../src/store/postgres/postgres-store.ts";

/** Opens a store in a PostgreSQL database, as the program does. Errors: those of `openPostgresBase`. */
export async function openPostgresStore(url: string, clock?: Clock): Promise<Store> {
  return openLedgerStore(await openPostgresBase(url, clock));
}
