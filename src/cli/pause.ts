import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import { printCount, selectPeople, selectingCommand } from "./select-people.ts";
import type { SelectOptions } from "./select-people.ts";

/** Adds `pause`: nothing is sent to the people meant until they are resumed. */
export function addPauseCommand(program: Command, app: App): void {
  selectingCommand(program, "pause", "hold a series, or one person's; at once nothing more is sent")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  $ dripline pause my-article\n  $ dripline pause --for ana@example.org",
    )
    .action(async (series: string | undefined, options: SelectOptions & { json?: true }) => {
      const { pausePeople } = await import("../enrollment/hold-people.ts");
      const config = await loadConfig(app);
      const count = await withLedger(app, config, "read", async (store) =>
        pausePeople(await selectPeople(store, series, options), store, app.clock),
      );
      printCount(app, count, "paused", options.json ?? false);
    });
}
