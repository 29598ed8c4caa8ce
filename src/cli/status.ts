import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import { describeStaying } from "../project/kept-mail.ts";
import type { Exit } from "./exit.ts";

/** Adds `status`: how many got what, and what waits. */
export function addStatusCommand(program: Command, app: App, exit: Exit): void {
  program
    .command("status")
    .description(
      "show of each series and step what is planned, accepted, put off, bounced, in doubt",
    )
    .argument("[series]", "only this one")
    .option("--json", "print it as JSON")
    .addHelpText(
      "after",
      "\nEnds with 1 where a message is in doubt: decide with `dripline resolve`.\n\nExample:\n  $ dripline status",
    )
    .action(async (name: string | undefined, options: { json?: true }) => {
      const { readStatus } = await import("../enrollment/series-status.ts");
      const { describeKept, describeStatus, isInDoubt } = await import("./describe-status.ts");
      const { findSeries } = await import("./find-series.ts");
      const config = await loadConfig(app);
      const { all, accepted, kept } = await withLedger(app, config, "read", async (store) => {
        const only = name === undefined ? undefined : await findSeries(store, name);
        const every = await readStatus(store, app.clock.now());
        const counted = await store.countAccepted();
        return {
          all: every.filter(({ series }) => !only || series === only.series),
          accepted: counted,
          kept: only ? await store.countAccepted(only.series) : counted,
        };
      });
      const staying = [...describeKept(kept), ...describeStaying(app, config, accepted)];
      if (options.json) app.print(JSON.stringify(all, null, 2));
      else for (const line of describeStatus(all, app, staying)) app.print(line);
      exit(all.some(({ steps }) => steps.some(isInDoubt)) ? 1 : 0);
    });
}
