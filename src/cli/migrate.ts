import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { openLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import type { DatabaseSetting } from "../config.ts";
import { DriplineError } from "../core/errors.ts";

interface MigrateOptions {
  readonly from?: string;
  readonly to?: string;
  readonly json?: true;
}

/** Adds `migrate`: the ledger moves to another database. */
export function addMigrateCommand(program: Command, app: App): void {
  program
    .command("migrate")
    .description("copy the ledger to another database, and compare both row by row")
    .option("--from <database>", "a file, or postgres://… (default: the project's own)")
    .option("--to <database>", "a file, or postgres://… (default: the project's own)")
    .option("--json", "print it as JSON")
    .addHelpText(
      "after",
      "\nThe project's own database is that of DATABASE_URL, else the file in dripline.yaml, so that no password\n" +
        "has to stand in a command. End all workers and pages first. What was copied is not copied again, so\n" +
        "the command may be broken off and run again. The source is only read.\n\n" +
        "Example:\n  $ DATABASE_URL=postgres://dripline@db.example.org/letters dripline migrate --from dripline.sqlite",
    )
    .action(async ({ from, to, json }: MigrateOptions) => {
      const { copyLedger } = await import("../store/copy-ledger.ts");
      const own = (await loadConfig(app)).database;
      const [source, target] = [await readNamed(from, own), await readNamed(to, own)];
      if (isSame(source, target)) throw sameDatabase();
      const [name, toName] = [await nameOf(source), await nameOf(target)];
      const read = await openLedger(app, source, "read");
      try {
        const write = await openLedger(app, target, "make");
        try {
          let rows = 0;
          const counts = await copyLedger(read.ledger, write.ledger, (table, count) => {
            rows += count;
            app.progress(`${rows} rows, ${table}`);
          });
          app.progress("");
          if (json) app.print(JSON.stringify(counts));
          else {
            app.print(`${name} is copied to ${toName}: ${counts.rows} rows, the same in both.`);
            app.print(
              `From now on name ${toName} in ${placeOf(target)}, and keep ${name} away from workers.`,
            );
          }
        } finally {
          await write.close();
        }
      } finally {
        await read.close();
      }
    });
}

/** Without a password, as `user@host:port/database`. */
async function nameOf(database: DatabaseSetting): Promise<string> {
  if (database.kind === "sqlite") return database.file;
  const { parsePostgresUrl } = await import("../store/postgres/postgres-url.ts");
  return parsePostgresUrl(database.url).name;
}

/** Where a project names its database: an address is refused in a file, where its password would stand. */
function placeOf({ kind }: DatabaseSetting): string {
  return kind === "sqlite" ? "DATABASE_URL or dripline.yaml" : "DATABASE_URL";
}

async function readNamed(name: string | undefined, own: DatabaseSetting): Promise<DatabaseSetting> {
  if (name === undefined) return own;
  const { readDatabase } = await import("../config.ts");
  const database = readDatabase(name, "");
  if (typeof database !== "string") return database;
  throw new DriplineError("usage/no-database", "--from or --to is no database.", {
    hint: "Name a file outside of out/, or postgres://user@host/database.",
  });
}

function isSame(one: DatabaseSetting, other: DatabaseSetting): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function sameDatabase(): DriplineError {
  return new DriplineError("usage/same-database", "--from and --to are the same database.", {
    hint: "Name at least one; the other is the project's own: DATABASE_URL, else the file in dripline.yaml.",
  });
}
