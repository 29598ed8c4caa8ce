import { DriplineError } from "../core/errors.ts";
import type { LedgerFile } from "./driver.ts";
import type { LedgerBase } from "./ledger-store.ts";
import { describeSqliteError } from "./sqlite-error.ts";
import { createSqliteLedger } from "./sqlite-ledger.ts";
import type { Ledger } from "./tables.ts";

/** Returns an open and prepared file as the base of a store. */
export function createSqliteBase(file: LedgerFile, path: string): LedgerBase {
  const ledger = createSqliteLedger(file);
  return {
    ledger,
    refuseDamage: () => refuseDamage(ledger, file, path),
    overwriteErased: () => overwriteErased(ledger, file, path),
    close: () => ledger.destroy(),
  };
}

/** SQLite tells of most damage in what the check returns, and throws at some. */
async function refuseDamage(ledger: Ledger, file: LedgerFile, path: string): Promise<void> {
  await ledger.connection().execute(async () => {
    const found = file.value("PRAGMA quick_check(1)");
    if (found !== "ok") throw describeSqliteError(new Error(`corrupt: ${String(found)}`), path);
  });
}

/**
 * Rewrites the file without what was deleted. Deleting alone leaves copies of moved rows between
 * others, and older pages in the write-ahead log.
 */
async function overwriteErased(ledger: Ledger, file: LedgerFile, path: string): Promise<void> {
  // The query builder lends its one connection, so no transaction of this process is open.
  await ledger.connection().execute(async () => {
    file.exec("VACUUM");
    if (file.value("PRAGMA wal_checkpoint(TRUNCATE)") === 0) return;
    throw new DriplineError(
      "store/busy",
      `The people are erased, but another program still reads old pages of ${path}.`,
      { hint: "Run the command again, so that the old pages are overwritten.", retryable: true },
    );
  });
}
