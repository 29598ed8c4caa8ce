/** Writes what a benchmark has measured, with all that a reader has to know of the run. */
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";

/** What stands at the head of each file of figures. */
export interface RunNote {
  /** What was typed, with its arguments. */
  readonly command: string;
  /** Day of the run, in UTC; of a file from before the day was noted, that of its commit. */
  readonly date: string;
  /** Version of Node. (Absent: not noted) */
  readonly node?: string;
  /** Processors of the machine. (Absent: not noted) */
  readonly cores?: number;
  /** Programs that wanted a processor in the minute before the run, on average. (Absent: not noted) */
  readonly loadBefore?: number;
}

/** Read when a benchmark starts, since at its end the load is its own. */
const LOAD = Number((loadavg()[0] ?? 0).toFixed(1));

/** The folder with a file of figures for each benchmark. */
export const RESULTS = fileURLToPath(new URL("../results/", import.meta.url));

/** Returns what is to be said of a run that ends now. */
export function noteRun(name: string, args: readonly string[], now: Date): Required<RunNote> {
  const more = args.length === 0 ? "" : ` -- ${args.join(" ")}`;
  return {
    command: `npm run bench:${name}${more}`,
    date: now.toISOString().slice(0, 10),
    node: process.version,
    cores: cpus().length,
    loadBefore: LOAD,
  };
}

/** Writes the figures of `npm run bench:NAME` to `scripts/results/NAME.json`. */
export function writeResult(name: string, figures: object): void {
  const result = { ...noteRun(name, process.argv.slice(2), new Date()), ...figures };
  writeFileSync(`${RESULTS}${name}.json`, `${JSON.stringify(result, null, 2)}\n`);
}
