import { resolve } from "node:path";
import type { Command } from "commander";
import { Option } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import { SUBSCRIBER_STATES } from "../core/subscriber.ts";
import type { SubscriberState } from "../core/subscriber.ts";

interface ExportOptions {
  readonly state?: SubscriberState;
  readonly out?: string;
}

/** Adds `subscribers export`: the audience as CSV. */
export function addSubscribersExportCommand(group: Command, app: App): void {
  group
    .command("export")
    .description("write the people as CSV, in a form that no spreadsheet runs as formulas")
    .addOption(new Option("--state <state>", "only these").choices(SUBSCRIBER_STATES))
    .option("--out <file>", "the file (default: standard output)")
    .addHelpText("after", "\nExample:\n  $ dripline subscribers export --out people.csv")
    .action(async ({ state, out }: ExportOptions) => {
      const { exportPeople } = await import("../audience/export-people.ts");
      const { writePieces } = await import("../files/write-files.ts");
      const config = await loadConfig(app);
      await withLedger(app, config, "read", async (store) => {
        const pieces = exportPeople(store, state);
        if (out !== undefined) {
          await writePieces(resolve(app.root, out), pieces);
          app.report(`The people are in ${out}. It holds personal data: only you may read it.`);
          return;
        }
        for await (const piece of pieces) app.print(piece.trimEnd());
      });
    });
}
