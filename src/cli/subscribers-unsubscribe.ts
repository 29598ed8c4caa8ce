import type { Command } from "commander";
import { loadConfig, withLedger } from "../app.ts";
import type { App } from "../app.ts";
import { findPerson } from "./find-person.ts";

/** Adds `subscribers unsubscribe`: for whoever asks by mail or telephone. */
export function addSubscribersUnsubscribeCommand(group: Command, app: App): void {
  group
    .command("unsubscribe")
    .description("let people go who ask for it: nothing more is sent to them, of any series")
    .argument("<addresses...>", "the email addresses")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  $ dripline subscribers unsubscribe ana@example.org")
    .action(async (addresses: readonly string[], { json }: { json?: true }) => {
      const config = await loadConfig(app);
      await withLedger(app, config, "read", async (store) => {
        // All are found before the first is let go.
        const people = [];
        for (const address of addresses) people.push(await findPerson(store, address));
        for (const { id, email } of people) {
          await store.setSubscriberState(id, "unsubscribed", app.clock.now());
          if (!json) app.print(`${email} is unsubscribed.`);
        }
        const unsubscribed = people.map(({ email }) => email);
        if (json) app.print(JSON.stringify({ unsubscribed }, null, 2));
      });
    });
}
