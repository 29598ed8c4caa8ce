import { resolve } from "node:path";
import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { refuseNoLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import { DriplineError } from "../core/errors.ts";
import { exists } from "../files/read-files.ts";

/** Adds `backup`: a copy of the ledger while everything runs. */
export function addBackupCommand(program: Command, app: App): void {
  program
    .command("backup")
    .description("copy the ledger to another file, while everything goes on")
    .argument("<file>", "the copy, a file that is not there yet")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  $ dripline backup /backups/dripline-monday.sqlite")
    .action(async (file: string, { json }: { json?: true }) => {
      const { backUpFile } = await import("../store/back-up-file.ts");
      const { makeFileWhole } = await import("../files/put-aside.ts");
      const { database } = await loadConfig(app);
      if (database.kind === "postgres") throw notOurs();
      const [ledger, target] = [resolve(app.root, database.file), resolve(app.root, file)];
      await refuseNoLedger(app, database.file);
      if (await exists(target)) throw isThere(file);
      await makeFileWhole(target, (temporary) => backUpFile(ledger, temporary, file));
      app.print(
        json
          ? JSON.stringify({ ledger: database.file, copy: file }, null, 2)
          : `${database.file} is copied to ${file}. To go back to it: dripline restore ${file}`,
      );
    });
}

function notOurs(): DriplineError {
  return new DriplineError("usage/no-file", "The ledger is on a PostgreSQL server, and no file.", {
    hint: "Copy it with the server's own program, which does it while everything goes on: pg_dump.",
  });
}

function isThere(file: string): DriplineError {
  return new DriplineError("usage/file-exists", `${file} is there already, and is left as it is.`, {
    hint: "Name a file that is not there yet, for example one with today's date.",
  });
}
