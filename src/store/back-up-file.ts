import { openLedgerFile } from "./driver.ts";

/**
 * Copies a ledger to another file, whole and as of one moment, while others write to it. `target` is
 * missing or empty. Errors: those of opening a ledger.
 */
export async function backUpFile(path: string, target: string): Promise<void> {
  const file = await openLedgerFile(path);
  try {
    file.exec(`VACUUM INTO '${target.replaceAll("'", "''")}'`);
  } finally {
    file.close();
  }
}
