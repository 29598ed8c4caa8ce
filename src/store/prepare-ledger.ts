import { DriplineError } from "../core/errors.ts";
import type { LedgerFile } from "./driver.ts";
import { APPLICATION_ID, MIGRATIONS } from "./schema.ts";

/**
 * Checks that an open file is a ledger (or empty) and brings its tables up to date. A file that is
 * something else is not touched.
 *
 * Errors: `store/not-a-ledger`, `store/newer-schema`.
 */
export function prepareLedger(file: LedgerFile, path: string): void {
  // Set first: even reading the header waits where another process is writing it.
  file.exec("PRAGMA busy_timeout = 5000");
  checkHeader(file, path);
  file.exec("PRAGMA journal_mode = WAL");
  // An accepted message that is lost in a power cut would be sent twice; NORMAL does not sync.
  file.exec("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  migrate(file);
}

function checkHeader(file: LedgerFile, path: string): void {
  const applicationId = file.value("PRAGMA application_id");
  const nTables = file.value("SELECT count(*) FROM sqlite_schema");
  const version = Number(file.value("PRAGMA user_version"));
  if (applicationId !== APPLICATION_ID && (applicationId !== 0 || nTables !== 0)) {
    throw notALedger(path);
  }
  if (version > MIGRATIONS.length) {
    throw new DriplineError(
      "store/newer-schema",
      `${path} has ledger version ${version}, this dripline knows versions up to ${MIGRATIONS.length}.`,
      { hint: "Update dripline; the file is unchanged." },
    );
  }
}

function migrate(file: LedgerFile): void {
  file.exec("BEGIN IMMEDIATE");
  try {
    const done = Number(file.value("PRAGMA user_version"));
    for (const migration of MIGRATIONS.slice(done)) file.exec(migration);
    file.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    file.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
    file.exec("COMMIT");
  } catch (error) {
    file.exec("ROLLBACK");
    throw error;
  }
}

/** Returns the error for a file that holds something else. */
export function notALedger(path: string, cause?: unknown): DriplineError {
  return new DriplineError("store/not-a-ledger", `${path} is not a ledger of dripline.`, {
    hint: "Name another file; this one is unchanged.",
    cause,
  });
}
