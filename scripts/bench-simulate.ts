/**
 * Measures `dripline simulate` on the built program: `npm run bench:simulate`. Writes
 * `scripts/results/simulate.json`: seconds and memory of the whole process for more and more
 * subscribers, without limits and with three that bind.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { binOf } from "./bin-of.ts";
import { writeResult } from "./bench/write-result.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDER = mkdtempSync(join(tmpdir(), "dripline-simulate-"));
const ROUNDS = 3;
const LIMITS =
  "schedule:\n  pace:\n    per_second: 30\n    per_day: 100000\n    domains: { gmail.com: { per_hour: 9000 } }\n";
const RUNS = [
  { name: "1e4", subscribers: 1e4, yaml: "" },
  { name: "1e5", subscribers: 1e5, yaml: "" },
  { name: "1e6", subscribers: 1e6, yaml: "" },
  { name: "1e6 with limits", subscribers: 1e6, yaml: LIMITS },
];

/** Prints the largest memory that a process had, when it ends. */
const WATCH_MEMORY =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("maxrss "+process.resourceUsage().maxRSS+"\\n"))';

execFileSync(process.execPath, [binOf("typescript", "tsc"), "-p", "tsconfig.build.json"], {
  cwd: ROOT,
});
// In a process of its own: what this one holds counts as the memory of all that it starts.
execFileSync(process.execPath, ["--import", "tsx", join(ROOT, "scripts", "pack-program.ts")]);
copyFileSync(join(ROOT, "content", "sourdough-starter.md"), join(FOLDER, "starter.md"));
const rows = RUNS.map(({ name, subscribers, yaml }) => {
  writeFileSync(join(FOLDER, "dripline.yaml"), yaml);
  const runs = Array.from({ length: ROUNDS }, () => measure(subscribers));
  const seconds = runs.map((run) => run.seconds).toSorted((a, b) => a - b);
  const memoryMb = Math.max(...runs.map((run) => run.memoryMb));
  return { name, emails: runs[0]?.emails ?? 0, seconds: seconds[1] ?? 0, all: seconds, memoryMb };
});
rmSync(FOLDER, { recursive: true, force: true });
console.table(rows.map(({ all: _, ...row }) => row));
const result = {
  steps: 4,
  days: 60,
  rows,
};
writeResult("simulate", result);

function measure(subscribers: number): { seconds: number; memoryMb: number; emails: number } {
  const main = join(ROOT, "dist", "cli", "main.js");
  const options = ["--subscribers", String(subscribers), "--days", "60", "--from", "2027-03-01"];
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", WATCH_MEMORY, main, "simulate", "starter.md", ...options, "--json"],
    { cwd: FOLDER, encoding: "utf8", maxBuffer: 1e9 },
  );
  const seconds = Math.round(performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`simulate ended with ${status}:\n${stdout}${stderr}`);
  const memoryMb = Math.round(Number(/maxrss (\d+)/u.exec(stderr)?.[1] ?? 0) / 1024);
  // Its own output, of which one number is read.
  const { accepted } = JSON.parse(stdout) as { accepted: number };
  return { seconds, memoryMb, emails: accepted };
}
