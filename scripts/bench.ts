/**
 * Runs the benchmarks one after the other and writes their page: `npm run bench`, or some of them:
 * `npm run bench -- send ledger`. They take the better part of an hour, and nothing else should run meanwhile.
 * Figures go to `scripts/results/`, the page and its charts to `docs/`. A benchmark that fails, for want of a
 * browser or of the network perhaps, leaves its figures as they were; the others go on, and the end is 1.
 *
 * `npm run bench -- --small` takes about a minute and writes nothing: it compares in one run, in turns, what
 * we do with what others do, and ends with 1 where a ratio is beyond its bound (`scripts/bench/gate.ts`).
 * Names after it choose some: `npm run bench -- --small render send`. `--rounds 1` is quicker and less sure.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { findBenchmarks, runBenchmarks } from "./bench/benchmarks.ts";
import { findGates, runGates } from "./bench/gate.ts";
import { writeDocs } from "./docs.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { small: { type: "boolean" }, rounds: { type: "string" } },
});
// A sink or a watch that is still ending would hold the process.
process.exit(await runAsked());

async function runAsked(): Promise<number> {
  try {
    if (!values.small) return runAll(positionals);
    return await runGates(findGates(positionals), Number(values.rounds ?? 5), console.log);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
}

function runAll(names: readonly string[]): number {
  const failed = runBenchmarks(findBenchmarks(names), (args) => {
    const program = ["--import", "tsx", ...args];
    return spawnSync(process.execPath, program, { cwd: ROOT, stdio: "inherit" }).status;
  });
  writeDocs();
  for (const name of failed) console.error(`${name} has failed; its figures are as they were.`);
  return failed.length === 0 ? 0 : 1;
}
