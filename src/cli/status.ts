import type { Command } from "commander";
import { loadConfig, withLedger } from "../app.ts";
import type { App } from "../app.ts";
import type { Visitor } from "../core/engagement-store.ts";
import type { SeriesStatus, StepStatus } from "../enrollment/series-status.ts";
import type { Exit } from "./exit.ts";
import { paint } from "./paint.ts";
import { showInstant } from "./show-instant.ts";
import { showText } from "./show-text.ts";

/** Adds `status`: how many got what, and what waits. */
export function addStatusCommand(program: Command, app: App, exit: Exit): void {
  program
    .command("status")
    .description(
      "show of each series and step what is planned, accepted, put off, bounced, in doubt",
    )
    .argument("[series]", "only this one")
    .option("--json", "print it as JSON")
    .addHelpText(
      "after",
      "\nEnds with 1 where a message is in doubt: decide with `dripline resolve`.\n\nExample:\n  $ dripline status",
    )
    .action(async (name: string | undefined, options: { json?: true }) => {
      const { readStatus } = await import("../enrollment/series-status.ts");
      const { findSeries } = await import("./find-series.ts");
      const config = await loadConfig(app);
      const all = await withLedger(app, config, "read", async (store) => {
        const only = name === undefined ? undefined : await findSeries(store, name);
        return (await readStatus(store)).filter(({ series }) => !only || series === only.series);
      });
      if (options.json) app.print(JSON.stringify(all, null, 2));
      else for (const line of describeAll(all, app)) app.print(line);
      exit(all.some(({ steps }) => steps.some(isInDoubt)) ? 1 : 0);
    });
}

function describeAll(all: readonly SeriesStatus[], app: App): string[] {
  if (all.length === 0) return ["No series is published yet."];
  const lines = all.flatMap((one) => [...describeSeries(one, app), ""]).slice(0, -1);
  const inDoubt = all.some(({ steps }) => steps.some(isInDoubt));
  return inDoubt ? [...lines, "", "Messages in doubt may have arrived: dripline resolve"] : lines;
}

function describeSeries(status: SeriesStatus, app: App): string[] {
  const { series, title, number, editionId, pausedAt, people, steps, leftAtOnce } = status;
  const counts = Object.entries(people).map(([state, count]) => `${count} ${state}`);
  return [
    `${paint(app, "bold", title)}  ${paint(app, "dim", `${series}, edition ${number}, ${editionId.slice(0, 12)}`)}`,
    ...(pausedAt ? [paint(app, "yellow", `  paused since ${showInstant(pausedAt, "UTC")}`)] : []),
    `  people: ${counts.length === 0 ? "none yet" : counts.join(", ")}`,
    ...(leftAtOnce === 0 ? [] : [`  ${leftAtOnce} left before the first email`]),
    ...steps.map((step) => `  ${describeStep(step)}`),
  ];
}

function describeStep(status: StepStatus): string {
  const {
    step,
    key,
    subject,
    counts,
    nextDueAt,
    deferredUntil,
    returned,
    unsubscribed,
    engagement,
  } = status;
  const name =
    step === undefined
      ? `-  ${key} (of an older edition)`
      : `${step}  ${key}  ${showText(subject, {})}`;
  const sending = (counts.claimed ?? 0) + (counts.transmitting ?? 0);
  const parts: [count: number | undefined, word: string][] = [
    [counts.accepted, "accepted"],
    [counts.planned, "planned"],
    [
      counts.deferred,
      `put off${deferredUntil ? ` until ${showInstant(deferredUntil, "UTC")}` : ""}`,
    ],
    [counts.paused, "paused"],
    [sending, "being sent"],
    [counts["in-doubt"], "in doubt"],
    [counts.bounced, "bounced"],
    [counts.failed, "failed"],
    [counts.canceled, "canceled"],
    [returned.bounced, "came back: no such mailbox"],
    [returned["soft-bounced"], "came back for now"],
    [returned.complained, "called spam"],
    ...engagement.map(({ kind, visitor, count }): [number, string] => [
      count,
      `${kind} by ${VISITORS[visitor]}`,
    ]),
    [unsubscribed, "left after it"],
  ];
  const shown = parts
    .filter(([count]) => (count ?? 0) > 0)
    .map(([count, word]) => `${count} ${word}`);
  const next = nextDueAt ? `; next ${showInstant(nextDueAt, "UTC")}` : "";
  return `${name}: ${shown.length === 0 ? "nothing yet" : shown.join(", ")}${next}`;
}

const VISITORS = {
  reader: "readers",
  proxy: "mail hosts for their readers",
  scanner: "scanners",
} as const satisfies Record<Visitor, string>;

function isInDoubt({ counts }: StepStatus): boolean {
  return (counts["in-doubt"] ?? 0) > 0;
}
