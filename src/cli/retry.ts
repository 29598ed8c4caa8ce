import type { Command } from "commander";
import { loadConfig, withLedger } from "../app.ts";
import type { App } from "../app.ts";
import type { DeliveryRecord } from "../core/delivery.ts";
import { withoutAddresses } from "../core/without-addresses.ts";
import { plain } from "./plain.ts";
import { selectPeople, selectingCommand } from "./select-people.ts";
import type { SelectOptions } from "./select-people.ts";

interface RetryOptions extends SelectOptions {
  readonly failedOnly?: true;
  readonly dryRun?: true;
  readonly json?: true;
}

/** Adds `retry`: what was refused, or put off for too long, is tried again. */
export function addRetryCommand(program: Command, app: App): void {
  selectingCommand(program, "retry", "try again what was refused, or put off too long")
    .option("--failed-only", "what has failed; nothing else is ever tried again (the default)")
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
        const { subscriberId, series } = await selectPeople(store, name, options);
        const names = series.map((one) => one.series);
        const { GIVEN_UP } = await import("../core/delivery.ts");
        // What was given up may have arrived, and is none of what can be tried again.
        const failed = (await store.deliveries({ subscriberId, state: "failed" })).filter(
          (one) => names.includes(one.series) && one.reply !== GIVEN_UP,
        );
        const ids = failed.map(({ deliveryId }) => deliveryId);
        const retried = options.dryRun ? 0 : await store.retryFailed(ids, app.clock.now());
        if (options.json) app.print(JSON.stringify({ failed: ids, retried }));
        else for (const line of describe(failed, retried, options)) app.print(line);
      });
    });
}

function describe(
  failed: readonly DeliveryRecord[],
  retried: number,
  { dryRun }: RetryOptions,
): string[] {
  if (failed.length === 0) return ["Nothing has failed."];
  const replies = new Map<string, number>();
  for (const { reply } of failed) {
    const said = withoutAddresses(plain(reply));
    replies.set(said, (replies.get(said) ?? 0) + 1);
  }
  const lines = [...replies].map(([said, count]) => `  ${count}  ${said}`);
  const head = `${failed.length === 1 ? "1 message has" : `${failed.length} messages have`} failed:`;
  if (dryRun) return [head, ...lines];
  const left = failed.length - retried;
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
