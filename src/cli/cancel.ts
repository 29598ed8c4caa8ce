import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import { DriplineError } from "../core/errors.ts";
import { printCount, selectPeople, selectingCommand } from "./select-people.ts";
import type { SelectOptions } from "./select-people.ts";

interface CancelOptions extends SelectOptions {
  readonly reason?: string;
  readonly yes?: true;
  readonly json?: true;
}

/** Adds `cancel`: enrollments end, and nothing more of them is sent. */
export function addCancelCommand(program: Command, app: App): void {
  selectingCommand(program, "cancel", "end a series for the people in it; nothing more is sent")
    .option("--reason <words>", "kept in the ledger", "Canceled by hand.")
    .option("--yes", "do it: for more than one person it is needed")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  $ dripline cancel my-article --for ana@example.org")
    .action(async (series: string | undefined, options: CancelOptions) => {
      const { cancelPeople } = await import("../enrollment/hold-people.ts");
      const config = await loadConfig(app);
      const count = await withLedger(app, config, "read", async (store) => {
        const selection = await selectPeople(store, series, options);
        if (selection.subscriberId === undefined && !options.yes) throw notConfirmed();
        return cancelPeople(selection, options.reason ?? "Canceled by hand.", store, app.clock);
      });
      printCount(app, count, "canceled", options.json ?? false);
    });
}

function notConfirmed(): DriplineError {
  return new DriplineError(
    "usage/not-confirmed",
    "This ends the series for everybody in it and can't be taken back, so nothing was done.",
    { hint: "To hold it for a while use `dripline pause`; to end it add --yes." },
  );
}
