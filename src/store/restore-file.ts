import { DriplineError } from "../core/errors.ts";
import { openLedgerFile } from "./driver.ts";
import type { LedgerFile } from "./driver.ts";
import { refuseOtherFile } from "./prepare-ledger.ts";
import { APPLICATION_ID, MIGRATIONS } from "./schema.ts";
import { isUnfinishedFile } from "./unfinished-copy.ts";

/**
 * Writes all that SQLite keeps beside a ledger into its file, which only works while nobody else has it open.
 * A damaged one stays as it is: to go back from there is what copies are for.
 *
 * Errors: `store/in-use`, and those of `describeSqliteError`.
 */
export async function gatherFile(path: string): Promise<void> {
  const file = await openLedgerFile(path);
  try {
    file.exec("PRAGMA busy_timeout = 1000");
    // Leaves WAL: all who have the file open hold a lock that refuses it, also while they do nothing.
    file.exec("PRAGMA journal_mode = DELETE");
  } catch (error) {
    if (!(error instanceof DriplineError)) throw error;
    if (error.code === "store/busy") throw inUse(path, error);
    if (error.code !== "store/corrupt" && error.code !== "store/not-a-ledger") throw error;
  } finally {
    file.close();
  }
}

/**
 * Checks that all of a backup is whole and a ledger that this dripline knows, without a change to it.
 *
 * Errors: `store/empty`, `store/corrupt`, `store/not-a-ledger`, `store/newer-schema`, `store/unfinished`.
 */
export async function checkBackup(path: string): Promise<void> {
  const file = await openLedgerFile(path);
  try {
    const found = checkWhole(file, path);
    if (found !== "ok") throw isDamaged(path, found);
  } finally {
    file.close();
  }
}

/** Returns `ok`, or what SQLite finds damaged; at some damage it throws. */
function checkWhole(file: LedgerFile, path: string): string {
  try {
    refuseOtherFile(file, path, MIGRATIONS.length);
    if (file.value("PRAGMA application_id") !== APPLICATION_ID) throw isEmpty(path);
    if (isUnfinishedFile(file)) throw isPart(path);
    // Looked at here: a copy has new indexes, and shows no more where the old ones were wrong.
    return String(file.value("PRAGMA integrity_check(1)"));
  } catch (error) {
    const isDamage = error instanceof DriplineError && error.code === "store/corrupt";
    if (isDamage && error.cause instanceof Error) return error.cause.message;
    throw error;
  }
}

function inUse(path: string, cause: unknown): DriplineError {
  return new DriplineError("store/in-use", `Another program has ${path} open.`, {
    hint: "End all workers and pages, then run the command again; nothing was changed.",
    cause,
  });
}

function isEmpty(path: string): DriplineError {
  return new DriplineError("store/empty", `${path} is empty, and no ledger.`, {
    hint: "Name another copy; nothing was changed.",
  });
}

function isPart(path: string): DriplineError {
  return new DriplineError(
    "store/unfinished",
    `${path} holds a part of another ledger, whose copy was broken off.`,
    { hint: "Name another copy; nothing was changed." },
  );
}

function isDamaged(path: string, found: string): DriplineError {
  return new DriplineError("store/corrupt", `${path} is damaged: ${found}.`, {
    hint: "Name another copy; nothing was changed.",
  });
}
