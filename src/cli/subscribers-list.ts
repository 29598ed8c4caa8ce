import type { Command } from "commander";
import { Option } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import { SUBSCRIBER_STATES } from "../core/subscriber.ts";
import type { SubscriberRecord, SubscriberState } from "../core/subscriber.ts";
import { paint } from "./paint.ts";
import { readCount } from "./read-count.ts";

interface ListOptions {
  readonly state?: SubscriberState;
  readonly limit: string;
  readonly json?: true;
}

/** Adds `subscribers list`: who is there. */
export function addSubscribersListCommand(group: Command, app: App): void {
  group
    .command("list")
    .description("show who is there, and how many in which state")
    .addOption(new Option("--state <state>", "only these").choices(SUBSCRIBER_STATES))
    .option("--limit <number>", "at most so many", "50")
    .option("--json", "print the list as JSON")
    .addHelpText("after", "\nExample:\n  $ dripline subscribers list --state unsubscribed")
    .action(async (options: ListOptions) => {
      const { state } = options;
      const limit = readCount("--limit", options.limit);
      const config = await loadConfig(app);
      const { people, counts } = await withLedger(app, config, "read", async (store) => ({
        people: await store.listSubscribers({ state, limit }),
        counts: await store.countSubscribers(),
      }));
      if (options.json) app.print(JSON.stringify({ counts, subscribers: people }, null, 2));
      else for (const line of describe(people, counts, app, state)) app.print(line);
    });
}

function describe(
  people: readonly SubscriberRecord[],
  counts: Partial<Record<SubscriberState, number>>,
  app: App,
  only: SubscriberState | undefined,
): string[] {
  const all = only === undefined ? Object.values(counts) : [counts[only] ?? 0];
  const left = all.reduce((sum, count) => sum + count, 0) - people.length;
  const states = Object.entries(counts).map(([state, count]) => `${count} ${state}`);
  return [
    paint(app, "bold", states.length === 0 ? "Nobody is there yet." : states.join(", ")),
    ...people.map(({ email, state, timezone }) =>
      `  ${email}  ${state}  ${timezone ?? ""}`.trimEnd(),
    ),
    ...(left > 0 ? [`  and ${left} more: --limit, or dripline subscribers export`] : []),
  ];
}
