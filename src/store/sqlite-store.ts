import { DriplineError } from "../core/errors.ts";
import type { Store } from "../core/ports.ts";
import { openLedgerFile } from "./driver.ts";
import type { LedgerFile } from "./driver.ts";
import type { LedgerBase } from "./ledger-store.ts";
import type { Migration, OnOlder } from "./migration.ts";
import { prepareLedger } from "./prepare-ledger.ts";
import { MIGRATIONS } from "./schema.ts";

/**
 * Opens the ledger in a SQLite file, which is made where there is none; `:memory:` is one that
 * ends with the program. The libraries are loaded here, not at start-up.
 *
 * Errors: `store/no-driver`, `store/not-a-ledger`, `store/newer-schema`, `store/changed-migration`,
 * `store/corrupt`, `store/read-only`, `store/busy`, `store/disk-full`, `store/not-opened`, `store/unfinished`.
 */
export async function openSqliteStore(path: string): Promise<Store> {
  const { openLedgerStore } = await import("./open-ledger-store.ts");
  return openLedgerStore(await openSqliteBase(path));
}

/** Opens the file of such a store. Errors: as above. */
export async function openSqliteBase(path: string, onOlder?: OnOlder): Promise<LedgerBase> {
  const file = await openPrepared(path, MIGRATIONS, onOlder);
  const { createSqliteBase } = await import("./sqlite-base.ts");
  return createSqliteBase(file, path);
}

/** Opens a file and brings its tables up to date by these migrations. Errors: as above. */
export async function openPrepared(
  path: string,
  migrations: readonly Migration[],
  onOlder?: OnOlder,
): Promise<LedgerFile> {
  let file: LedgerFile | undefined;
  try {
    file = await openLedgerFile(path);
    prepareLedger(file, path, migrations, onOlder);
    return file;
  } catch (error) {
    file?.close();
    throw error instanceof DriplineError ? error : notOpened(path, error);
  }
}

function notOpened(path: string, cause: unknown): DriplineError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new DriplineError("store/not-opened", `Can't open the ledger ${path}: ${message}.`, {
    hint: "Check that its folder exists and may be written, and that no other program holds it.",
    cause,
  });
}
