import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import { DriplineError } from "../core/errors.ts";
import { findPerson } from "./find-person.ts";
import { findSeries } from "./find-series.ts";
import { describePaused } from "./select-people.ts";
import { projectPlanner } from "../project/project-planner.ts";

interface EnrollOptions {
  readonly all?: true;
  readonly again?: true;
  readonly json?: true;
}

/** Adds `enroll`: starts a series for people. */
export function addEnrollCommand(program: Command, app: App): void {
  program
    .command("enroll")
    .description("start a series for people who are in the audience")
    .argument("<series>", "the name of a published series")
    .argument("[addresses...]", "who gets it")
    .option("--all", "everybody who is active and has never been in it")
    .option("--again", "also who has been in it before, from the beginning")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  $ dripline enroll my-article ana@example.org")
    .action(async (name: string, addresses: readonly string[], options: EnrollOptions) => {
      refuseNobody(addresses, options);
      const result = await enroll(app, name, addresses, options);
      if (options.json) app.print(JSON.stringify(result, null, 2));
      else for (const line of describe(result, name)) app.print(line);
    });
}

interface Enrolled {
  readonly started: number;
  readonly onTheWay: readonly string[];
  /** The series, where it is paused, so that nothing is sent for now. */
  readonly pausedSeries?: readonly string[];
}

async function enroll(
  app: App,
  name: string,
  addresses: readonly string[],
  { all, again }: EnrollOptions,
): Promise<Enrolled> {
  const { enrollEverybody, enrollPeople } = await import("../enrollment/enroll-people.ts");
  const config = await loadConfig(app);
  const planner = await projectPlanner(config);
  return withLedger(app, config, "read", async (store) => {
    const series = await findSeries(store, name);
    const options = { store, clock: app.clock, planner, series };
    const paused = series.pausedAt === undefined ? {} : { pausedSeries: [name] };
    if (all) return { started: await enrollEverybody(options), onTheWay: [], ...paused };
    const people = [];
    for (const address of addresses) people.push(await findPerson(store, address));
    const outcomes = await enrollPeople(people, again ?? false, options);
    const onTheWay = outcomes.filter(({ to }) => to === "on-the-way").map(({ email }) => email);
    return { started: outcomes.length - onTheWay.length, onTheWay, ...paused };
  });
}

function describe({ started, onTheWay, pausedSeries = [] }: Enrolled, name: string): string[] {
  return [
    `${started === 1 ? "1 person starts" : `${started} people start`} ${name}.`,
    ...onTheWay.map((email) => `  ${email} is on the way already and goes on as before.`),
    ...pausedSeries.map(describePaused),
  ];
}

function refuseNobody(addresses: readonly string[], { all, again }: EnrollOptions): void {
  const hint = "Name addresses (then --again is possible), or give --all alone.";
  if (all && (again || addresses.length > 0)) {
    const other = again ? "--again" : "addresses";
    throw new DriplineError("usage/who", `--all and ${other} don't go together.`, { hint });
  }
  if (!all && addresses.length === 0) {
    throw new DriplineError("usage/who", "It is not said who is enrolled.", { hint });
  }
}
