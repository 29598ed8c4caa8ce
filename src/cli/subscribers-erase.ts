import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import { DriplineError } from "../core/errors.ts";
import { readAddress } from "./read-address.ts";

/** Adds `subscribers erase`: nothing stays but a keyed hash. */
export function addSubscribersEraseCommand(group: Command, app: App): void {
  group
    .command("erase")
    .description("remove people with all that is known of them, for good")
    .argument("<addresses...>", "the email addresses")
    .option("--yes", "do it: it can't be taken back")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nWhat stays is a keyed hash of each address, so that it is never mailed again. Copies of the\n" +
        "ledger that you have made still hold the people.\n\nExample:\n  $ dripline subscribers erase ana@example.org --yes",
    )
    .action(async (given: readonly string[], options: { yes?: true; json?: true }) => {
      const addresses = given.map((address) => readAddress("address", address));
      if (!options.yes) throw notConfirmed(addresses.length);
      const config = await loadConfig(app);
      const nErased = await withLedger(app, config, "read", (store) =>
        store.eraseSubscribers(addresses, app.clock.now()),
      );
      app.print(
        options.json
          ? JSON.stringify({ asked: addresses.length, erased: nErased }, null, 2)
          : `${nErased} of ${addresses.length} were here and are erased; none of them is ever mailed again.`,
      );
    });
}

function notConfirmed(count: number): DriplineError {
  return new DriplineError(
    "usage/not-confirmed",
    `Erasing ${count === 1 ? "a person" : `${count} people`} can't be taken back, so nothing was done.`,
    { hint: "Look at them with `dripline subscribers show`, then add --yes." },
  );
}
