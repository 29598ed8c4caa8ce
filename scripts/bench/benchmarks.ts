/** All benchmarks, in the order in which `npm run bench` runs them and the page shows them. */
import { findByName } from "./find-by-name.ts";

/** One script that measures. */
export interface Benchmark {
  /** `npm run bench:NAME` runs it, `scripts/results/NAME.json` has its figures. */
  readonly name: string;
  /** Arguments of the full run. (Default: none) */
  readonly args?: readonly string[];
}

/** In the order of the work: an article is built, then sent, then looked at. */
export const BENCHMARKS: readonly Benchmark[] = [
  { name: "build", args: ["--peers"] },
  { name: "import" },
  { name: "send" },
  { name: "ledger" },
  { name: "postgres" },
  { name: "audience" },
  { name: "simulate" },
  { name: "serve" },
  { name: "studio" },
];

/** Returns the benchmarks of some names, all for none. Throws with the names that there are. */
export function findBenchmarks(names: readonly string[]): readonly Benchmark[] {
  return findByName("benchmark", BENCHMARKS, names);
}

/** Runs benchmarks one after the other, whether or not those before have failed; returns the names of these. */
export function runBenchmarks(
  benchmarks: readonly Benchmark[],
  run: (args: readonly string[]) => number | null,
): string[] {
  return benchmarks
    .filter(({ name, args = [] }) => run([`scripts/bench-${name}.ts`, ...args]) !== 0)
    .map(({ name }) => name);
}
