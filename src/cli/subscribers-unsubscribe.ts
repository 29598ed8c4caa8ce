import type { Command } from "commander";
import { loadConfig, withLedger } from "../app.ts";
import type { App } from "../app.ts";
import type { Exit } from "./exit.ts";
import { readAddress } from "./read-address.ts";

/** Adds `subscribers unsubscribe`: for whoever asks by mail or telephone. */
export function addSubscribersUnsubscribeCommand(group: Command, app: App, exit: Exit): void {
  group
    .command("unsubscribe")
    .description("let people go who ask for it: nothing more is sent to them, of any series")
    .argument("<addresses...>", "the email addresses")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nWhoever is here goes; ends with 1 where an address is nobody's.\n\nExample:\n  $ dripline subscribers unsubscribe ana@example.org",
    )
    .action(async (addresses: readonly string[], { json }: { json?: true }) => {
      const config = await loadConfig(app);
      await withLedger(app, config, "read", async (store) => {
        const emails = addresses.map((address) => readAddress("address", address));
        const unsubscribed: string[] = [];
        const unknown: string[] = [];
        for (const email of emails) {
          const person = await store.findSubscriber(email);
          if (person === undefined) {
            unknown.push(email);
            continue;
          }
          await store.setSubscriberState(person.id, "unsubscribed", app.clock.now());
          unsubscribed.push(person.email);
        }
        if (json) app.print(JSON.stringify({ unsubscribed, unknown }, null, 2));
        else {
          for (const email of unsubscribed) app.print(`${email} is unsubscribed.`);
          for (const email of unknown) app.print(`Nobody here has the address ${email}.`);
        }
        exit(unknown.length === 0 ? 0 : 1);
      });
    });
}
