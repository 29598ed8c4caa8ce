import { createHash } from "node:crypto";
import { sql } from "kysely";
import { DriplineError } from "../../core/errors.ts";
import type { Migration, OnOlder } from "../migration.ts";
import type { Ledger, LedgerTransaction } from "../tables.ts";

/** A number of our own among the locks of a database: who holds it makes the tables. */
const MIGRATION_LOCK = 0x64_72_69_71;

/**
 * Brings the tables up to date, all in one transaction; programs that start at the same time wait for each
 * other. Errors: `store/not-utf8`, `store/newer-schema`, `store/changed-migration`, and those of `describePostgresError`.
 */
export async function migratePostgres(
  ledger: Ledger,
  name: string,
  migrations: readonly Migration[],
  onOlder?: OnOlder,
): Promise<void> {
  await ledger.transaction().execute(async (transaction) => {
    await sql`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(transaction);
    const done = await readDone(transaction);
    if (done.size > migrations.length) throw newerSchema(name, done.size, migrations.length);
    if (done.size === 0) {
      await refuseOtherEncoding(transaction, name);
      await sql`
        CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL)
      `.execute(transaction);
    }
    for (const migration of migrations.slice(0, done.size)) {
      if (done.get(migration.number) === checksum(migration)) continue;
      throw changedMigration(name, migration);
    }
    if (done.size > 0 && done.size < migrations.length) onOlder?.();
    for (const migration of migrations.slice(done.size)) await apply(transaction, migration);
  });
}

async function readDone(transaction: LedgerTransaction): Promise<ReadonlyMap<number, string>> {
  const { rows: found } = await sql<{ is_there: boolean }>`
    SELECT to_regclass('migration') IS NOT NULL AS is_there
  `.execute(transaction);
  if (!found[0]?.is_there) return new Map();
  const { rows } = await sql<{ number: number; sha256: string }>`
    SELECT number, sha256 FROM migration ORDER BY number
  `.execute(transaction);
  return new Map(rows.map(({ number, sha256 }) => [number, sha256]));
}

/** No other encoding can hold what articles and readers' names are written in. */
async function refuseOtherEncoding(transaction: LedgerTransaction, name: string): Promise<void> {
  const { rows } = await sql<{ server_encoding: string }>`SHOW server_encoding`.execute(
    transaction,
  );
  const found = rows[0]?.server_encoding;
  if (found === "UTF8") return;
  throw new DriplineError("store/not-utf8", `${name} keeps text as ${found}, and not as UTF8.`, {
    hint: "Make another database, and name that one: createdb -E UTF8 -T template0 <name>.",
  });
}

async function apply(transaction: LedgerTransaction, migration: Migration): Promise<void> {
  const { number, name, postgres } = migration;
  if (postgres !== "") await sql.raw(postgres).execute(transaction);
  await sql`INSERT INTO migration VALUES (${number}, ${name}, ${checksum(migration)})`.execute(
    transaction,
  );
}

function checksum({ name, postgres }: Migration): string {
  return createHash("sha256").update(`${name}\n${postgres}`).digest("hex");
}

function newerSchema(database: string, version: number, newest: number): DriplineError {
  return new DriplineError(
    "store/newer-schema",
    `${database} has ledger version ${version}, this dripline knows versions up to ${newest}.`,
    { hint: "Update dripline; the database is unchanged." },
  );
}

function changedMigration(database: string, { number, name }: Migration): DriplineError {
  return new DriplineError(
    "store/changed-migration",
    `${database} was made with another migration ${number} (${name}) than this dripline has.`,
    {
      hint: "Use the dripline that made it. A migration that is published is never changed: undo the change, and add a new one.",
    },
  );
}
