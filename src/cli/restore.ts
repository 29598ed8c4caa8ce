import { relative, resolve } from "node:path";
import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import type { App } from "../app.ts";
import { DriplineError } from "../core/errors.ts";
import { exists } from "../files/read-files.ts";

/** Adds `restore`: back to a copy that `backup` made. */
export function addRestoreCommand(program: Command, app: App): void {
  program
    .command("restore")
    .description("go back to a copy of the ledger; what was there before is put aside")
    .argument("<file>", "the copy, which stays as it is")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nEnd all workers and pages first. The copy is looked through before anything is changed, and the ledger\n" +
        "until now stays beside the new one under a name with the date. What came after the copy is forgotten:\n" +
        "who left, complained or was erased since then is written to again, and what was sent is sent again.\n\n" +
        "Example:\n  $ dripline restore /backups/dripline-monday.sqlite",
    )
    .action(async (file: string, { json }: { json?: true }) => {
      const { database } = await loadConfig(app);
      if (database.kind === "postgres") throw notOurs();
      const aside = await restore(app, database.file, file);
      if (json) app.print(JSON.stringify({ ledger: database.file, copy: file, aside }, null, 2));
      else for (const line of describe(database.file, file, aside)) app.print(line);
    });
}

/** Returns the name under which the ledger until now is kept; `null` where there was none. */
async function restore(app: App, ledger: string, file: string): Promise<string | null> {
  const { datedName, makeFileWhole, pathOfFile, putAside } = await import("../files/put-aside.ts");
  const { backUpFile } = await import("../store/back-up-file.ts");
  const { checkBackup, gatherFile } = await import("../store/restore-file.ts");
  const [path, copy] = [await pathOfFile(resolve(app.root, ledger)), resolve(app.root, file)];
  if (!(await exists(copy))) throw noCopy(file);
  if ((await pathOfFile(copy)) === path) throw isItself(file);
  const gather = async () => ((await exists(path)) ? gatherFile(path) : undefined);
  const aside = datedName(path, app.clock.now());
  await checkBackup(copy);
  // Asked for at once too, so that nobody waits for a copy that is refused then.
  await gather();
  let isAside = false;
  try {
    await makeFileWhole(path, async (temporary) => {
      await backUpFile(copy, temporary, ledger);
      await gather();
      isAside = await putAside(path, aside);
    });
  } catch (error) {
    if (isAside) await putAside(aside, path);
    throw error;
  }
  return isAside ? relative(app.root, aside).replaceAll("\\", "/") || aside : null;
}

function describe(ledger: string, copy: string, aside: string | null): readonly string[] {
  if (aside === null) return [`${ledger} is made from ${copy}, which stays as it is.`];
  return [
    `${ledger} is again as in ${copy}, which stays as it is. What was there before is in ${aside}.`,
    "What came after the copy is forgotten: who left, complained or was erased since then, and what was sent. Before",
    `you start a worker, look for them: DATABASE_URL=${aside} dripline subscribers export --state unsubscribed`,
  ];
}

function notOurs(): DriplineError {
  return new DriplineError("usage/no-file", "The ledger is on a PostgreSQL server, and no file.", {
    hint: "Go back with the server's own programs, such as pg_restore.",
  });
}

function noCopy(file: string): DriplineError {
  return new DriplineError("usage/no-copy", `There is no file ${file}.`, {
    hint: "Name a copy that `dripline backup` has made; nothing was changed.",
  });
}

function isItself(file: string): DriplineError {
  return new DriplineError("usage/same-database", `${file} is the ledger itself.`, {
    hint: "Name a copy that `dripline backup` has made; nothing was changed.",
  });
}
