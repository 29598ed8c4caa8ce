/** Plays some seeds of `simulate-long.ts`, which bundles it, and tells what became of each. */
import { checkRecord } from "../tests/simulation/check-record.ts";
import { makeScenario } from "../tests/simulation/scenario.ts";
import { playScenario } from "../tests/simulation/world.ts";

/** What to play. */
export interface PartRequest {
  readonly seeds: readonly number[];
  readonly enrollments: number;
  readonly days: number;
}

/** What became of one seed. */
export interface SeedResult {
  readonly seed: number;
  readonly seconds: number;
  readonly messages: number;
  readonly kills: number;
  readonly problems: readonly string[];
}

// What stands there was written by `simulate-long.ts`.
const { seeds, enrollments, days } = JSON.parse(process.argv[2] ?? "") as PartRequest;

for (const seed of seeds) {
  const start = performance.now();
  const scenario = makeScenario(String(seed), { enrollments, days });
  const lines = await playScenario(scenario);
  const result: SeedResult = {
    seed,
    problems: checkRecord(lines, scenario),
    messages: lines.filter(({ kind }) => kind === "message").length,
    kills: lines.filter(({ kind }) => kind === "killed").length,
    seconds: Math.round(performance.now() - start) / 1000,
  };
  process.send?.(result);
}
