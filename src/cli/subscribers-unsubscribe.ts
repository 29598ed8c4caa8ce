import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import type { SubscriberRecord } from "../core/subscriber.ts";
import type { Exit } from "./exit.ts";
import { readAddress } from "./read-address.ts";

/** Somebody who got nothing any more before they asked, and is known for why. */
type Stayed = Pick<SubscriberRecord, "email" | "state">;

interface Result {
  readonly unsubscribed: readonly string[];
  /** (Default: nobody) */
  readonly stayed?: readonly Stayed[];
  readonly unknown: readonly string[];
}

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
        const stayed: Stayed[] = [];
        const unknown: string[] = [];
        for (const address of emails) {
          const person = await store.findSubscriber(address);
          if (person === undefined) {
            unknown.push(address);
            continue;
          }
          const { id, email, state } = person;
          await store.setSubscriberState(id, "unsubscribed", app.clock.now());
          if (state === "bounced" || state === "complained") stayed.push({ email, state });
          else unsubscribed.push(email);
        }
        const result = { unsubscribed, ...(stayed.length > 0 && { stayed }), unknown };
        if (json) app.print(JSON.stringify(result, null, 2));
        else tell(result, app);
        exit(unknown.length === 0 ? 0 : 1);
      });
    });
}

function tell({ unsubscribed, stayed = [], unknown }: Result, app: App): void {
  for (const email of unsubscribed) app.print(`${email} is unsubscribed.`);
  for (const { email, state } of stayed) {
    app.print(`${email} has ${state} and stays so: nothing is sent to them.`);
  }
  for (const email of unknown) app.print(`Nobody here has the address ${email}.`);
}
