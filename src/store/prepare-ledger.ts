import { createHash } from "node:crypto";
import { DriplineError } from "../core/errors.ts";
import type { LedgerFile } from "./driver.ts";
import type { Migration, OnOlder } from "./migration.ts";
import { APPLICATION_ID } from "./schema.ts";

/**
 * Checks that an open file is a ledger (or empty) and brings its tables up to date, all in one
 * transaction. A file that is something else is not touched.
 *
 * Errors: `store/not-a-ledger`, `store/newer-schema`, `store/changed-migration`.
 */
export function prepareLedger(
  file: LedgerFile,
  path: string,
  migrations: readonly Migration[],
  onOlder?: OnOlder,
): void {
  // Set first: even reading the header waits where another process is writing it.
  file.exec("PRAGMA busy_timeout = 10000");
  refuseOtherFile(file, path, migrations.length);
  file.exec("PRAGMA journal_mode = WAL");
  // An accepted message that is lost in a power cut would be sent twice; NORMAL does not sync.
  file.exec("PRAGMA synchronous = FULL");
  // The cache (KiB) holds the inner pages of indexes of millions.
  file.exec("PRAGMA cache_size = -16000");
  // Pages that change often, as those of indexes, are copied back less often (in pages of 4 KiB, 80 MB beside the file at
  // most): a list of a million is taken in by a twelfth sooner than with 8,000.
  file.exec("PRAGMA wal_autocheckpoint = 20000");
  // A table that is made anew is away for a moment, with all that refers to it.
  file.exec("PRAGMA foreign_keys = OFF");
  migrate(file, path, migrations, onOlder);
  file.exec("PRAGMA foreign_keys = ON");
}

/**
 * Checks that an open file is a ledger (or empty) of a version up to `newest`, without a change to it.
 * Errors: `store/not-a-ledger`, `store/newer-schema`.
 */
export function refuseOtherFile(file: LedgerFile, path: string, newest: number): void {
  const { applicationId, nTables, version } = readHeader(file);
  if (applicationId !== APPLICATION_ID && (applicationId !== 0 || nTables !== 0)) {
    throw new DriplineError("store/not-a-ledger", `${path} is not a ledger of dripline.`, {
      hint: "Name another file; this one is unchanged.",
    });
  }
  if (version > newest) {
    throw new DriplineError(
      "store/newer-schema",
      `${path} has ledger version ${version}, this dripline knows versions up to ${newest}.`,
      { hint: "Update dripline; the file is unchanged." },
    );
  }
}

/** As of one moment: another process may be making the tables right now. */
function readHeader(file: LedgerFile) {
  return inTransaction(file, "BEGIN", () => ({
    applicationId: file.value("PRAGMA application_id"),
    nTables: file.value("SELECT count(*) FROM sqlite_schema"),
    version: Number(file.value("PRAGMA user_version")),
  }));
}

function migrate(
  file: LedgerFile,
  path: string,
  migrations: readonly Migration[],
  onOlder?: OnOlder,
): void {
  inTransaction(file, "BEGIN IMMEDIATE", () => {
    // Read inside: another process may have just done it.
    const done = Number(file.value("PRAGMA user_version"));
    if (done === 0) {
      file.exec(
        "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT",
      );
    }
    for (const migration of migrations.slice(0, done)) checkDone(file, path, migration);
    if (done > 0 && done < migrations.length) onOlder?.();
    for (const migration of migrations.slice(done)) apply(file, migration);
    if (done < migrations.length) {
      file.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
      file.exec(`PRAGMA user_version = ${migrations.length}`);
      refuseLooseEnds(file, path);
    }
  });
}

function inTransaction<T>(file: LedgerFile, begin: "BEGIN" | "BEGIN IMMEDIATE", act: () => T): T {
  file.exec(begin);
  try {
    const result = act();
    file.exec("COMMIT");
    return result;
  } catch (error) {
    try {
      file.exec("ROLLBACK");
    } catch {
      // SQLite has rolled back itself where the disk fails or is full; the first error says why.
    }
    throw error;
  }
}

/** Nothing may refer to what is gone when the tables are made anew. */
function refuseLooseEnds(file: LedgerFile, path: string): void {
  const table = file.value('SELECT "table" FROM pragma_foreign_key_check LIMIT 1');
  if (typeof table !== "string") return;
  throw new DriplineError(
    "store/loose-ends",
    `${path} can't be brought up to date: rows of ${table} refer to what is not there.`,
    { hint: "Go back to your last backup with `dripline restore`; this file is unchanged." },
  );
}

function apply(file: LedgerFile, migration: Migration): void {
  file.exec(migration.sql);
  // Both are ours: a number, and a name in kebab-case.
  file.exec(
    `INSERT INTO migration VALUES (${migration.number}, '${migration.name}', '${checksum(migration)}')`,
  );
}

function checkDone(file: LedgerFile, path: string, migration: Migration): void {
  const { number, name } = migration;
  const kept = file.value(`SELECT sha256 FROM migration WHERE number = ${number}`);
  if (kept === checksum(migration)) return;
  throw new DriplineError(
    "store/changed-migration",
    `${path} was made with another migration ${number} (${name}) than this dripline has.`,
    {
      hint: "Use the dripline that made it. A migration that is published is never changed: undo the change, and add a new one.",
    },
  );
}

function checksum({ name, sql }: Migration): string {
  return createHash("sha256").update(`${name}\n${sql}`).digest("hex");
}
