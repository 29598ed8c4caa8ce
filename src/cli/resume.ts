import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import { DriplineError } from "../core/errors.ts";
import type { ResumePolicy } from "../core/resume.ts";
import type { ResumeOptions as ResumingOptions, Selection } from "../enrollment/hold-people.ts";
import { projectPlanner } from "../project/project-planner.ts";
import { describeCount, describePaused, selectPeople, selectingCommand } from "./select-people.ts";
import type { SelectOptions } from "./select-people.ts";

interface ResumeOptions extends SelectOptions {
  readonly countOn?: true;
  readonly restart?: true;
  readonly activeTime?: true;
  readonly everyone?: true;
  readonly json?: true;
}

/** Adds `resume`: what was paused goes on. */
export function addResumeCommand(program: Command, app: App): void {
  selectingCommand(program, "resume", "let a series, or one person's, go on")
    .option("--count-on", "the delay counts as if there had been no pause (default)")
    .option("--restart", "the delay of the next step begins again now")
    .option("--active-time", "only the time outside of the pause counts")
    .option("--everyone", "also who was paused with --for before the series was")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  $ dripline resume my-article --active-time")
    .action(async (series: string | undefined, options: ResumeOptions) => {
      const policy = readPolicy(options);
      const config = await loadConfig(app);
      const planner = await projectPlanner(config);
      const isEveryone = options.everyone ?? false;
      const resumed = await withLedger(app, config, "read", async (store) => {
        const selection = await selectPeople(store, series, options);
        return resumeEach(selection, { store, clock: app.clock, planner, policy, isEveryone });
      });
      const held = resumed.filter((one) => one.isHeld && (one.count > 0 || series !== undefined));
      if (options.json) app.print(JSON.stringify(toJson(resumed, held)));
      else for (const line of describe(resumed, held)) app.print(line);
    });
}

/** How many enrollments of a series go on, or will, where the series itself is held. */
interface Resumed {
  readonly series: string;
  readonly count: number;
  readonly isHeld: boolean;
}

async function resumeEach(
  { subscriberId, series }: Selection,
  options: ResumingOptions,
): Promise<Resumed[]> {
  const { resumePeople } = await import("../enrollment/hold-people.ts");
  const resumed: Resumed[] = [];
  for (const one of series) {
    const count = await resumePeople({ subscriberId, series: [one] }, options);
    // Where one person is meant, only they go on: a paused series stays so.
    const isHeld = subscriberId !== undefined && one.pausedAt !== undefined;
    resumed.push({ series: one.series, count, isHeld });
  }
  return resumed;
}

function describe(resumed: readonly Resumed[], held: readonly Resumed[]): string[] {
  const [moving, waiting] = [resumed.filter(({ isHeld }) => !isHeld), held].map(countAll);
  return [
    ...(moving || !waiting ? [describeCount(moving ?? 0, "on the way again")] : []),
    ...(waiting ? [describeCount(waiting, "not held one by one any more")] : []),
    ...held.map(({ series }) => describePaused(series)),
  ];
}

function toJson(resumed: readonly Resumed[], held: readonly Resumed[]): object {
  const pausedSeries = held.map(({ series }) => series);
  return { enrollments: countAll(resumed), ...(held.length > 0 && { pausedSeries }) };
}

function countAll(all: readonly Resumed[]): number {
  return all.reduce((sum, { count }) => sum + count, 0);
}

function readPolicy({ countOn, restart, activeTime }: ResumeOptions): ResumePolicy {
  const policies: ResumePolicy[] = [
    ...(countOn ? (["count-on"] as const) : []),
    ...(restart ? (["restart"] as const) : []),
    ...(activeTime ? (["active-time"] as const) : []),
  ];
  if (policies.length <= 1) return policies[0] ?? "count-on";
  throw new DriplineError(
    "usage/resume-policy",
    `--${policies.join(" and --")} don't go together.`,
    { hint: "Give one of --count-on, --restart and --active-time." },
  );
}
