import type { Command } from "commander";
import { loadConfig, newToken } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";

/** Adds `renew-links`: another key for the links of readers. */
export function addRenewLinksCommand(program: Command, app: App): void {
  program
    .command("renew-links")
    .description("sign readers' links with a new key from now on")
    .option("--forget-old", "links in mail that was sent before don't work any more")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nNeeded where somebody may have read the ledger, who could then make links for every reader; with\n" +
        "--forget-old what they have is worth nothing. What runs knows it within seconds.\n\n" +
        "Example:\n  $ dripline renew-links",
    )
    .action(async ({ forgetOld = false, json }: { forgetOld?: boolean; json?: true }) => {
      const config = await loadConfig(app);
      await withLedger(app, config, "read", (store) => store.renewLinkKey(newToken(), forgetOld));
      const old = forgetOld ? "don't work any more" : "go on working";
      app.print(
        json
          ? JSON.stringify({ renewed: true, oldLinksWork: !forgetOld }, null, 2)
          : `New links have a new key; those in mail that was sent before ${old}.`,
      );
    });
}
