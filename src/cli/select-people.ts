import type { Command } from "commander";
import type { App } from "../app.ts";
import { DriplineError } from "../core/errors.ts";
import type { Store } from "../core/ports.ts";
import type { Selection } from "../enrollment/hold-people.ts";
import { findPerson } from "./find-person.ts";
import { findSeries } from "./find-series.ts";

/** What the user says of whose enrollments are meant. */
export interface SelectOptions {
  readonly for?: string;
  readonly all?: true;
}

/** Returns a command that acts on one person, a series or all. */
export function selectingCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .argument(
      "[series]",
      "the name of a published series (default: with --for, all of that person)",
    )
    .option("--for <address>", "only this person")
    .option("--all", "all series");
}

/** Returns whose enrollments are meant. Errors: `usage/who`, `usage/unknown-series`, `audience/unknown-subscriber`. */
export async function selectPeople(
  store: Store,
  series: string | undefined,
  options: SelectOptions,
): Promise<Selection> {
  const isOne = series !== undefined;
  if (isOne === (options.all ?? false) && (isOne || options.for === undefined)) throw unclear();
  const person = options.for === undefined ? undefined : await findPerson(store, options.for);
  return {
    subscriberId: person?.id,
    series: isOne ? [await findSeries(store, series)] : await store.listSeries(),
  };
}

/** Prints how many enrollments were changed. */
export function printCount(app: App, count: number, done: string, isJson: boolean): void {
  if (isJson) app.print(JSON.stringify({ enrollments: count }));
  else app.print(describeCount(count, done));
}

/** Returns the sentence of what was done to how many enrollments. */
export function describeCount(count: number, done: string): string {
  return `${count === 1 ? "1 enrollment is" : `${count} enrollments are`} ${done}.`;
}

function unclear(): DriplineError {
  return new DriplineError("usage/who", "It is not clear who is meant.", {
    hint: "Name a series, give --for with an address, both, or --all.",
  });
}

/** Returns the sentence of a paused series that nothing of it is sent, and what lets it go on. */
export function describePaused(series: string): string {
  return `${series} is paused and sends nothing: it goes on after \`dripline resume ${series}\`.`;
}
