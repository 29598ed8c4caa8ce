import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import type { DeliveryRecord } from "../core/delivery.ts";
import { DriplineError } from "../core/errors.ts";
import type { PlanningPorts } from "../core/ports.ts";
import type { Resolution } from "../core/report-store.ts";
import type { ResolveOutcome } from "../enrollment/resolve-doubt.ts";
import type { Exit } from "./exit.ts";
import { plain } from "./plain.ts";
import { projectPlanner } from "../project/project-planner.ts";

interface ResolveOptions {
  readonly accepted?: true;
  readonly resend?: true;
  readonly giveUp?: true;
  readonly json?: true;
}

/** Adds `resolve`: what a person decides of messages that may or may not have arrived. */
export function addResolveCommand(program: Command, app: App, exit: Exit): void {
  program
    .command("resolve")
    .description("list the messages in doubt, or decide about some of them")
    .argument("[ids...]", "numbers from the list; `all` for all")
    .option("--accepted", "they arrived: the series goes on")
    .option(
      "--resend",
      "send them again with the same Message-ID, and the same bytes unless the person or the sender was changed",
    )
    .option("--give-up", "don't send them again, and stop the series for these people")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nA message is in doubt when the line broke after its last byte and before the answer. The log\n" +
        "of the mail server knows its Message-ID.\n\nExample:\n  $ dripline resolve 17 --accepted",
    )
    .action(async (ids: readonly string[], options: ResolveOptions) => {
      const to = readResolution(ids, options);
      const config = await loadConfig(app);
      const planner = to === "accepted" ? await projectPlanner(config) : () => undefined;
      await withLedger(app, config, "read", async (store) => {
        const inDoubt = await store.deliveries({ state: "in-doubt" });
        if (to === undefined) {
          printList(app, inDoubt, options);
          exit(inDoubt.length === 0 ? 0 : 1);
          return;
        }
        const chosen = chooseDeliveries(ids, inDoubt);
        const decision = { to, isJson: options.json ?? false };
        await resolveAll(app, chosen, { ...decision, store, clock: app.clock, planner });
      });
    });
}

interface Decision extends PlanningPorts {
  readonly to: Resolution["to"];
  readonly isJson: boolean;
}

async function resolveAll(
  app: App,
  chosen: readonly DeliveryRecord[],
  { to, isJson, ...ports }: Decision,
): Promise<void> {
  const { resolveDoubt } = await import("../enrollment/resolve-doubt.ts");
  const results: Result[] = [];
  for (const delivery of chosen) {
    const outcome = await resolveDoubt(delivery, to, ports);
    results.push({ delivery: delivery.deliveryId, outcome });
  }
  const lines = isJson
    ? [JSON.stringify(results.map(resultJson), null, 2)]
    : results.map(({ delivery, outcome }) => `Message ${delivery} ${describe(to, outcome)}`);
  for (const line of lines) app.print(line);
}

interface Result {
  readonly delivery: number;
  readonly outcome: ResolveOutcome;
}

function resultJson({ delivery, outcome }: Result): object {
  const isHeld = outcome === "held";
  const goesOn = isHeld || outcome === "goes-on";
  return { delivery, isResolved: outcome !== "left", goesOn, isHeld };
}

function describe(to: Resolution["to"], outcome: ResolveOutcome): string {
  if (outcome === "left") return "is left as it is: its series has ended, so it is not sent again.";
  if (to === "failed") return "is given up; the series has stopped for this person.";
  if (to === "accepted") return `counts as accepted; ${FOLLOWS[outcome]}.`;
  return outcome === "held"
    ? "is held by a pause, and is sent again when that ends."
    : "is sent again.";
}

const FOLLOWS: Readonly<Record<Exclude<ResolveOutcome, "left">, string>> = {
  "goes-on": "the series goes on",
  held: "the series goes on when its pause ends",
  over: "nothing more comes for this person in this series",
};

function printList(app: App, inDoubt: readonly DeliveryRecord[], { json }: ResolveOptions): void {
  if (json) {
    app.print(JSON.stringify(inDoubt, null, 2));
    return;
  }
  if (inDoubt.length === 0) app.print("Nothing is in doubt.");
  for (const { deliveryId, email, series, step, key, messageId, reply } of inDoubt) {
    app.print(`${deliveryId}  ${email}  ${series} ${step} ${key}  ${messageId}  ${plain(reply)}`);
  }
}

function readResolution(
  ids: readonly string[],
  { accepted, resend, giveUp }: ResolveOptions,
): Resolution["to"] | undefined {
  const given: Resolution["to"][] = [
    ...(accepted ? (["accepted"] as const) : []),
    ...(resend ? (["resend"] as const) : []),
    ...(giveUp ? (["failed"] as const) : []),
  ];
  if (given.length === 0 && ids.length === 0) return undefined;
  if (ids.length > 1 && ids.includes("all")) {
    throw new DriplineError(
      "usage/resolution",
      "`all` stands for every message in doubt by itself.",
      {
        hint: "Leave out either `all` or the numbers beside it.",
      },
    );
  }
  if (given.length === 1 && ids.length > 0) return given[0];
  throw new DriplineError(
    "usage/resolution",
    given.length === 0
      ? "It is not said what is decided."
      : "One decision about some messages is expected.",
    {
      hint: "Name numbers from `dripline resolve`, and one of --accepted, --resend and --give-up.",
    },
  );
}

/** All are found before the first is decided. Errors: `usage/invalid-number`, `usage/not-in-doubt`. */
function chooseDeliveries(
  ids: readonly string[],
  inDoubt: readonly DeliveryRecord[],
): readonly DeliveryRecord[] {
  if (ids.length === 1 && ids[0] === "all") return inDoubt;
  return ids.map((id) => {
    const found = inDoubt.find(({ deliveryId }) => String(deliveryId) === id);
    if (found) return found;
    if (/^\d+$/u.test(id)) {
      throw new DriplineError(
        "usage/not-in-doubt",
        `Message ${id} is not in doubt, so nothing was decided.`,
        { hint: "Run `dripline resolve` to see what is." },
      );
    }
    throw new DriplineError(
      "usage/invalid-number",
      `Got "${id}", expected the number of a message in doubt, or \`all\`.`,
      { hint: "Run `dripline resolve` to see what is in doubt, each with its number." },
    );
  });
}
