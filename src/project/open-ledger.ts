import { resolve } from "node:path";
import type { App } from "../app.ts";
import type { Config, DatabaseSetting } from "../config.ts";
import { DriplineError } from "../core/errors.ts";
import type { Store } from "../core/ports.ts";
import { exists, isEmptyFile } from "../files/read-files.ts";
import type { LedgerBase } from "../store/ledger-store.ts";

/**
 * What a command does where there is no ledger: it makes one, refuses, or reads an empty one that
 * is gone when it ends.
 */
export type LedgerUse = "make" | "read" | "read-if-there";

/**
 * Opens the project's ledger, uses it and closes it again, whatever happens.
 *
 * Errors: `config/no-ledger` where there is none to read, `store/empty`, and those of the store.
 */
export async function withLedger<T>(
  app: App,
  { database }: Config,
  use: LedgerUse,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const { openLedgerStore } = await import("../store/open-ledger-store.ts");
  const store = await openLedgerStore(await openLedger(app, database, use));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Opens the database of a ledger; the caller closes it. Errors: as of `withLedger`. */
export async function openLedger(
  app: App,
  database: DatabaseSetting,
  use: LedgerUse,
): Promise<LedgerBase> {
  const tell = (): void =>
    app.report(
      "This ledger was made by an older dripline: it is brought up to date, which takes seconds for a million deliveries.",
    );
  if (database.kind === "postgres") {
    const { openPostgresBase } = await import("../store/postgres/postgres-store.ts");
    return openPostgresBase(database.url, app.clock, tell);
  }
  const { openSqliteBase } = await import("../store/sqlite-store.ts");
  const { networkOf } = await import("../files/network-file.ts");
  const path = resolve(app.root, database.file);
  refuseNetwork(database.file, await networkOf(path, app.readSystem));
  if (use === "read") await refuseNoLedger(app, database.file);
  else await refuseEmpty(path, database.file);
  if (use === "make") await makeLedgerFile(path);
  return openSqliteBase((await exists(path)) ? path : ":memory:", tell);
}

/** SQLite's locks and its WAL need memory that all its programs share (sqlite.org/wal.html). */
function refuseNetwork(database: string, network: string | undefined): void {
  if (network === undefined) return;
  throw new DriplineError(
    "store/network-file",
    `The ledger ${database} would lie on a file system of another machine (${network}), where two programs can spoil it.`,
    { hint: "Put it on a disk of this machine, or use PostgreSQL: DATABASE_URL=postgres://…." },
  );
}

/** Makes a new ledger whole, where there is none, so that an empty file is never one that is being made. */
async function makeLedgerFile(path: string): Promise<void> {
  if (await exists(path)) return;
  const { openSqliteBase } = await import("../store/sqlite-store.ts");
  const { makeFileWhole, pathOfFile } = await import("../files/put-aside.ts");
  try {
    await makeFileWhole(await pathOfFile(path), async (temporary) =>
      (await openSqliteBase(temporary)).close(),
    );
  } catch (error) {
    // Another program has made it meanwhile.
    if (!(await exists(path))) throw error;
  }
}

/** What is left of a copy may be empty: whoever was in the ledger would be gone without a word. */
async function refuseEmpty(path: string, database: string): Promise<void> {
  if (!(await isEmptyFile(path))) return;
  throw new DriplineError("store/empty", `${database} is empty, and no ledger.`, {
    hint: "Go back to a backup with `dripline restore`; or remove the file, and begin a new ledger with `dripline publish`.",
  });
}

/** Errors: `config/no-ledger` where the ledger is not there yet; `store/empty` where its file holds nothing. */
export async function refuseNoLedger({ root }: App, database: string): Promise<void> {
  const path = resolve(root, database);
  await refuseEmpty(path, database);
  if (await exists(path)) return;
  throw new DriplineError("config/no-ledger", `There is no ledger ${database} yet.`, {
    hint: "Run `dripline publish` or `dripline subscribers import` first, in the project's folder.",
  });
}
