import { DriplineError } from "../core/errors.ts";
import { openLedgerFile } from "./driver.ts";
import type { LedgerFile } from "./driver.ts";
import { isUnfinishedFile, unfinished } from "./unfinished-copy.ts";

/**
 * Copies a ledger to another file, whole and as of one moment, while others write to it. `target` is
 * missing or empty; messages call it `name`.
 *
 * Errors: `store/unfinished`, `store/disk-full` and `store/disk-error` about the target, and those of `describeSqliteError` about the ledger.
 */
export async function backUpFile(path: string, target: string, name: string): Promise<void> {
  const file = await openLedgerFile(path);
  try {
    // Read first: where no room is beside the ledger, that would be told of the target.
    if (isUnfinishedFile(file)) throw unfinished();
    copyInto(file, target, { path, name });
  } finally {
    file.close();
  }
}

function copyInto(
  file: LedgerFile,
  target: string,
  { path, name }: { readonly path: string; readonly name: string },
): void {
  try {
    file.exec(`VACUUM INTO '${target.replaceAll("'", "''")}'`);
  } catch (error) {
    throw aboutTarget(error, path, name);
  }
}

/** SQLite says of which kind the fault is, and not in which of the two files. */
function aboutTarget(error: unknown, path: string, name: string): unknown {
  if (!(error instanceof DriplineError)) return error;
  if (error.code === "store/disk-full") {
    return new DriplineError(
      "store/disk-full",
      `${name} can't be written, since its disk is full.`,
      {
        hint: "Make room there, or name a file on another disk; nothing of the copy is left.",
        cause: error,
        retryable: true,
      },
    );
  }
  if (error.code !== "store/disk-error") return error;
  return new DriplineError(
    "store/disk-error",
    `${name} can't be written, or ${path} can't be read: the disk reports an error.`,
    {
      hint: "Try a file on another disk. If that fails too, look after the ledger's disk first.",
      cause: error,
    },
  );
}
