/**
 * Plays many seeds of a year of faults on the real worker: `npm run simulate:long -- --seeds 200
 * --enrollments 2000`. A seed that goes wrong is printed with what happened; `--from` and `--seeds 1`
 * play it again, byte for byte. The figures go to `scripts/results/simulate-long.json`.
 */
import { fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { checkRecord } from "../tests/simulation/check-record.ts";
import { makeScenario } from "../tests/simulation/scenario.ts";
import { playScenario } from "../tests/simulation/world.ts";

interface SeedResult {
  readonly seed: number;
  readonly seconds: number;
  readonly messages: number;
  readonly kills: number;
  readonly problems: readonly string[];
}

const DAYS = 365;
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "200" },
    enrollments: { type: "string", default: "2000" },
    from: { type: "string", default: "1" },
    part: { type: "string" },
  },
});
const [nSeeds, enrollments, from] = [values.seeds, values.enrollments, values.from].map(Number);
if (!nSeeds || !enrollments || from === undefined || Number.isNaN(from)) {
  throw new Error("Expected numbers, like --seeds 200 --enrollments 2000 --from 1.");
}
const nParts = Math.min(cpus().length, nSeeds);

if (values.part === undefined) await playAll();
else await playPart(Number(values.part));

async function playAll(): Promise<void> {
  const start = performance.now();
  const results: SeedResult[] = [];
  await Promise.all(
    Array.from({ length: nParts }, async (_, part) => {
      const child = fork(fileURLToPath(import.meta.url), [
        ...process.argv.slice(2),
        "--part",
        `${part}`,
      ]);
      child.on("message", (result: SeedResult) => {
        results.push(result);
        report(result, results.length);
      });
      const code = await new Promise((resolve) => child.on("close", resolve));
      if (code !== 0) throw new Error(`Part ${part} ended with ${String(code)}.`);
    }),
  );
  const failed = results.filter(({ problems }) => problems.length > 0).map(({ seed }) => seed);
  const sum = (key: "messages" | "kills"): number =>
    results.reduce((all, one) => all + one[key], 0);
  const figures = {
    command: `npm run simulate:long -- --seeds ${nSeeds} --enrollments ${enrollments} --from ${from}`,
    node: process.version,
    cores: cpus().length,
    days: DAYS,
    seconds: Math.round((performance.now() - start) / 1000),
    messages: sum("messages"),
    kills: sum("kills"),
    failed: failed.toSorted((a, b) => a - b),
  };
  console.log(figures);
  writeFileSync(
    new URL("results/simulate-long.json", import.meta.url),
    `${JSON.stringify(figures, null, 2)}\n`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}

function report({ seed, seconds, messages, problems }: SeedResult, done: number): void {
  console.log(`${done}/${nSeeds}  seed ${seed}  ${messages} messages  ${seconds} s`);
  if (problems.length === 0) return;
  for (const problem of problems.slice(0, 5)) console.log(`  ${problem}`);
  console.log(
    `  again: npm run simulate:long -- --seeds 1 --from ${seed} --enrollments ${enrollments}`,
  );
}

async function playPart(part: number): Promise<void> {
  for (let index = part; index < (nSeeds ?? 0); index += nParts) {
    const seed = (from ?? 1) + index;
    const start = performance.now();
    const scenario = makeScenario(String(seed), { enrollments: enrollments ?? 1, days: DAYS });
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
}
