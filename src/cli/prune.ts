import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import { DriplineError } from "../core/errors.ts";

interface PruneOptions {
  readonly before: string;
  readonly json?: true;
}

/** So many at once, so that others can write between. */
const BATCH = 500;

/** Adds `prune`: what happened long ago is removed. */
export function addPruneCommand(program: Command, app: App): void {
  program
    .command("prune")
    .description("remove what was sent in series that ended long ago")
    .requiredOption("--before <date>", "only series that a reader ended before, e.g. 2025-01-01")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nDeliveries and what happened to them are removed, and are no longer in `status` and `why`. People stay,\n" +
        "and that they had the series, so that nobody begins it again by mistake. Links in that mail lead on, and\n" +
        "are no longer counted. Workers may go on meanwhile.\n\n" +
        "Example:\n  $ dripline prune --before 2025-01-01",
    )
    .action(async ({ before, json }: PruneOptions) => {
      const { readDate } = await import("./read-date.ts");
      const instant = await readDate("--before", before, "UTC");
      if (instant > app.clock.now()) throw notOver(before);
      const config = await loadConfig(app);
      await withLedger(app, config, "read", async (store) => {
        let pruned = 0;
        for (let more = BATCH; more === BATCH; pruned += more) {
          more = await store.pruneEnded(instant, BATCH);
          app.progress(`${pruned + more} removed`);
        }
        app.progress("");
        if (json) app.print(JSON.stringify({ pruned }));
        else app.print(pruned === 0 ? "Nothing is that old." : describe(pruned, before));
      });
    });
}

function describe(pruned: number, before: string): string {
  const what = pruned === 1 ? "1 series of a reader" : `${pruned} series of readers`;
  return `Removed what was sent in ${what} that ended before ${before}. Its links lead on, uncounted.`;
}

function notOver(text: string): DriplineError {
  return new DriplineError(
    "usage/invalid-date",
    `Got --before "${text}", expected a day that has come.`,
    { hint: "Write it like 2025-01-01." },
  );
}
