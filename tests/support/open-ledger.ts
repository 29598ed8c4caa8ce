import type { Store } from "../../src/core/ports.ts";
import { isPostgresUrl } from "../../src/store/postgres/postgres-url.ts";
import { openPostgresStore } from "./open-postgres-store.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";

/** Opens the ledger in a file or at an address of PostgreSQL; the caller closes it. */
export async function openLedger(where: string): Promise<Store> {
  return isPostgresUrl(where) ? openPostgresStore(where) : openSqliteStore(where);
}
