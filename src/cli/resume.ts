import type { Command } from "commander";
import { loadConfig, withLedger } from "../app.ts";
import type { App } from "../app.ts";
import { DriplineError } from "../core/errors.ts";
import type { ResumePolicy } from "../core/resume.ts";
import { projectPlanner } from "../project/project-planner.ts";
import { printCount, selectPeople, selectingCommand } from "./select-people.ts";
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
      const { resumePeople } = await import("../enrollment/hold-people.ts");
      const policy = readPolicy(options);
      const config = await loadConfig(app);
      const planner = await projectPlanner(config);
      const isEveryone = options.everyone ?? false;
      const count = await withLedger(app, config, "read", async (store) => {
        const selection = await selectPeople(store, series, options);
        return resumePeople(selection, { store, clock: app.clock, planner, policy, isEveryone });
      });
      printCount(app, count, "on the way again", options.json ?? false);
    });
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
