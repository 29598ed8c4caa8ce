import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import type { Subscriber } from "../core/subscriber.ts";
import { gather, parsePairs } from "./pairs-option.ts";
import type { PairOption } from "./pairs-option.ts";
import { readAddress } from "./read-address.ts";

/** A value may hold an equals sign, the name of a merge field never does. */
const FIELD: PairOption = { name: "--field", example: "first_name=Ana", partedAt: "first" };

interface AddOptions {
  readonly consent: string;
  readonly timezone?: string;
  readonly language?: string;
  readonly field?: readonly string[];
  readonly json?: true;
}

/** Adds `subscribers add`: one person. */
export function addSubscribersAddCommand(group: Command, app: App): void {
  group
    .command("add")
    .description("take one person in; someone who is there already gets what is new")
    .argument("<address>", "the email address")
    .requiredOption("--consent <source>", "where this person agreed to get mail from you")
    .option("--timezone <zone>", "like Europe/Lisbon")
    .option("--language <tag>", "like pt")
    .option("--field <name=value>", "a merge field (more than once: several)", gather)
    .option("--json", "print the person as JSON")
    .addHelpText(
      "after",
      '\nExample:\n  $ dripline subscribers add ana@example.org --consent "asked me" --field first_name=Ana',
    )
    .action(async (address: string, options: AddOptions) => {
      const person = await addPerson(app, address, options);
      if (options.json) app.print(JSON.stringify(person, null, 2));
      else app.print(`${person.email} is ${person.state}.`);
    });
}

async function addPerson(app: App, address: string, options: AddOptions): Promise<Subscriber> {
  const { takeInPerson } = await import("../audience/take-in-person.ts");
  const config = await loadConfig(app);
  const { timezone, language, consent } = options;
  const fields = Object.fromEntries(parsePairs(FIELD, options.field));
  const email = readAddress("address", address);
  return withLedger(app, config, "make", (store) =>
    takeInPerson({ email, timezone, language, fields, consentSource: consent }, store, app.clock),
  );
}
