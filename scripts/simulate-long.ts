/**
 * Plays many seeds of a year of faults on the real worker: `npm run simulate:long -- --seeds 200
 * --enrollments 2000`. A seed that goes wrong is printed with what happened; `--from` and `--seeds 1`
 * play it again, byte for byte. The figures go to `scripts/results/simulate-long.json`.
 */
import { fork } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "vite";
import type { PartRequest, SeedResult } from "./simulate-long-part.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PART = "simulate-long-part";
const DAYS = 365;
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "200" },
    enrollments: { type: "string", default: "2000" },
    from: { type: "string", default: "1" },
  },
});
const [nSeeds, enrollments, from] = [values.seeds, values.enrollments, values.from].map(Number);
if (!nSeeds || !enrollments || from === undefined || Number.isNaN(from)) {
  throw new Error("Expected numbers, like --seeds 200 --enrollments 2000 --from 1.");
}
const nParts = Math.min(cpus().length, nSeeds);

// Among the packages, which it imports.
const folder = mkdtempSync(join(ROOT, "node_modules", ".simulate-long-"));
try {
  await playAll(await bundlePart());
} finally {
  rmSync(folder, { recursive: true });
}

async function playAll(program: string): Promise<void> {
  const start = performance.now();
  const results: SeedResult[] = [];
  const allSeeds = Array.from({ length: nSeeds ?? 0 }, (_, index) => (from ?? 1) + index);
  await Promise.all(
    Array.from({ length: nParts }, async (_, part) => {
      const seeds = allSeeds.filter((_seed, index) => index % nParts === part);
      const request: PartRequest = { seeds, enrollments: enrollments ?? 1, days: DAYS };
      const child = fork(program, [JSON.stringify(request)], { execArgv: [] });
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

/** In one file, as code is built for users: with tsx each function is given its name whenever it is made. */
async function bundlePart(): Promise<string> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      ssr: join(ROOT, "scripts", `${PART}.ts`),
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: "[name].mjs", codeSplitting: false } },
    },
  });
  return join(folder, `${PART}.mjs`);
}
