/**
 * Runs all checks and tests: `npm test`. With arguments, which go to Vitest, only these tests:
 * `npm test -- tests/split`. The last line is always `N passed, N failed`.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { binOf } from "./bin-of.ts";
import { addTallies, countResults, formatTally } from "./count-results.ts";
import type { Tally, VitestReport } from "./count-results.ts";
import { ensureBrowser } from "./install-browser.ts";

const CHECKS = [
  { name: "format", bin: binOf("oxfmt", "oxfmt"), args: ["--check", "."] },
  { name: "lint", bin: binOf("oxlint", "oxlint"), args: ["--type-aware", "--deny-warnings"] },
  { name: "types", bin: binOf("typescript", "tsc"), args: [] },
  { name: "dead code", bin: binOf("knip", "knip"), args: [] },
  {
    name: "types of the client",
    bin: binOf("typescript", "tsc"),
    args: ["-p", "src/studio/client"],
  },
];

process.exitCode = await testAll(process.argv.slice(2));

/** Returns the exit code: 0 when something ran and nothing failed. */
async function testAll(vitestArgs: readonly string[]): Promise<number> {
  const tallies = [checkBrowser()];
  if (vitestArgs.length === 0) {
    tallies.push(
      ...(await Promise.all(CHECKS.map(({ name, bin, args }) => check(name, bin, args)))),
    );
  }
  const tests = await runVitest(vitestArgs);
  if (tests.passed + tests.failed === 0) print("No test ran.");
  const sum = addTallies([...tallies, tests]);
  print(`\n${formatTally(sum)}`);
  return sum.failed === 0 && tests.passed > 0 ? 0 : 1;
}

function checkBrowser(): Tally {
  try {
    const { path, how } = ensureBrowser(print);
    return report("browser", true, `${path}, ${how}`);
  } catch (error) {
    return report("browser", false, error instanceof Error ? error.message : String(error));
  }
}

async function check(name: string, bin: string, args: readonly string[]): Promise<Tally> {
  const { code, output } = await runNode([bin, ...args], "pipe");
  return report(name, code === 0, code === 0 ? undefined : stripVTControlCharacters(output).trim());
}

async function runVitest(vitestArgs: readonly string[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "dripline-test-"));
  const reportFile = join(folder, "report.json");
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`];
    const { code } = await runNode(
      [binOf("vitest", "vitest"), "run", ...reporters, ...vitestArgs],
      "inherit",
    );
    return countResults(readReport(reportFile), code === 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): VitestReport | undefined {
  try {
    // Vitest's own reporter has written it.
    return JSON.parse(readFileSync(file, "utf8")) as VitestReport;
  } catch {
    print("Vitest left no report: it did not come to an end.");
    return undefined;
  }
}

async function runNode(
  args: readonly string[],
  output: "inherit" | "pipe",
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const env = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: "1" };
    const child = spawn(process.execPath, args, { stdio: ["ignore", output, output], env });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (part: string) => (text += part));
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output: text }));
  });
}

function report(name: string, isGood: boolean, detail: string | undefined): Tally {
  print(`${isGood ? "passed" : "FAILED"} ${name}${detail === undefined ? "" : `: ${detail}`}`);
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
