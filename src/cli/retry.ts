import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import type { Store } from "../core/ports.ts";
import { withoutAddresses } from "../core/without-addresses.ts";
import type { Selection } from "../enrollment/hold-people.ts";
import { plain } from "./plain.ts";
import { selectPeople, selectingCommand } from "./select-people.ts";
import type { SelectOptions } from "./select-people.ts";

interface RetryOptions extends SelectOptions {
  readonly dryRun?: true;
  readonly json?: true;
}

/** Adds `retry`: what was refused, or put off for too long, is tried again. */
export function addRetryCommand(program: Command, app: App): void {
  selectingCommand(program, "retry", "try again what was refused, or put off too long")
    .option(
      "--failed-only",
      "changes nothing: also without it, only what has failed is tried again",
    )
    .option("--dry-run", "say what would be tried, and change nothing")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nMend first what the replies name. The messages keep their bytes and Message-IDs. What was accepted,\n" +
        "what may have arrived, also if you gave it up (`dripline resolve`), and who has left, bounced or\n" +
        "complained is left alone.\n\n" +
        "Example:\n  $ dripline retry my-article --dry-run",
    )
    .action(async (name: string | undefined, options: RetryOptions) => {
      const config = await loadConfig(app);
      await withLedger(app, config, "read", async (store) => {
        const selection = await selectPeople(store, name, options);
        const { ids, replies, retried } = await retryAll(app, store, selection, options);
        if (options.json) app.print(JSON.stringify({ failed: ids, retried }));
        else for (const line of describe({ ids, replies, retried }, options)) app.print(line);
      });
    });
}

/** What had failed, and of how many the mail server said what. */
interface Retries {
  readonly ids: readonly number[];
  readonly replies: ReadonlyMap<string, number>;
  readonly retried: number;
}

async function retryAll(
  app: App,
  store: Store,
  { subscriberId, series }: Selection,
  { dryRun }: RetryOptions,
): Promise<Retries> {
  const { deliveryBatches } = await import("../enrollment/batches.ts");
  const { GIVEN_UP } = await import("../core/delivery.ts");
  const ids: number[] = [];
  const replies = new Map<string, number>();
  let retried = 0;
  for (const { series: name } of series) {
    const query = { subscriberId, series: name, state: "failed" } as const;
    for await (const batch of deliveryBatches(store, query)) {
      // What was given up may have arrived, and is none of what can be tried again.
      const failed = batch.filter(({ reply }) => reply !== GIVEN_UP);
      const failedIds = failed.map(({ deliveryId }) => deliveryId);
      if (!dryRun) retried += await store.retryFailed(failedIds, app.clock.now());
      ids.push(...failedIds);
      for (const { reply } of failed) {
        const said = withoutAddresses(plain(reply));
        replies.set(said, (replies.get(said) ?? 0) + 1);
      }
    }
  }
  return { ids, replies, retried };
}

function describe({ ids, replies, retried }: Retries, { dryRun }: RetryOptions): string[] {
  if (ids.length === 0) return ["Nothing has failed."];
  const lines = [...replies].map(([said, count]) => `  ${count}  ${said}`);
  const head = `${ids.length === 1 ? "1 message has" : `${ids.length} messages have`} failed:`;
  if (dryRun) return [head, ...lines];
  const left = ids.length - retried;
  return [
    head,
    ...lines,
    `${retried} will be tried again: dripline work`,
    ...(left === 0
      ? []
      : [
          `${left === 1 ? "1 is" : `${left} are`} left alone, as these people get nothing any more.`,
        ]),
  ];
}
