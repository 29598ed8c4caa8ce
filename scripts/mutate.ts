/**
 * Changes the code of the core at one place at a time, and looks whether a test fails (mutation testing,
 * with Stryker). What no test notices is listed, unless `scripts/mutation/` says why nothing can; the
 * figures go to `scripts/results/mutation-PART.json`.
 *
 * Left out are texts (kinds of things are types, which the compiler checks, and words are what golden
 * files and tests of commands hold), `?.` (mostly what the compiler asks for where an array may end) and
 * what is computed once when a file is loaded.
 *
 * Usage: npm run mutate -- split|schedule|deliver [FILE...]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Stryker } from "@stryker-mutator/core";
import { DELIVER } from "./mutation/deliver.ts";
import type { Part } from "./mutation/part.ts";
import { SCHEDULE } from "./mutation/schedule.ts";
import { SPLIT } from "./mutation/split.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const PARTS: ReadonlyMap<string, Part> = new Map([
  ["split", SPLIT],
  ["schedule", SCHEDULE],
  ["deliver", DELIVER],
]);

/** How long a change may make a test run, beside twice what it took before. */
const SLACK_MS = 10_000;

/** A change of one place, and what became of it. */
interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly change: string;
  readonly status: string;
}

const [name = "", ...only] = process.argv.slice(2);
const part = PARTS.get(name);
if (part) {
  process.exitCode = await mutate(name, part, only);
} else {
  console.error(`Which part? One of: ${[...PARTS.keys()].join(", ")}.`);
  process.exitCode = 2;
}

/** Returns the exit code: 0 when each change was noticed or is explained. */
async function mutate(key: string, { files, tests, explained }: Part, chosen: readonly string[]) {
  const mutants = await runStryker(chosen.length > 0 ? chosen : files, tests);
  const isUnnoticed = ({ status }: Mutant): boolean =>
    status === "Survived" || status === "NoCoverage";
  const isExplained = ({ file, code, change }: Mutant): boolean =>
    explained.some((one) => one.file === file && one.code === code && one.change === change);
  const unnoticed = mutants.filter(isUnnoticed);
  const open = unnoticed.filter((mutant) => !isExplained(mutant));
  for (const { file, line, code, change } of open)
    console.log(`${file}:${line}: ${code} => ${change}`);
  const figures = {
    changes: mutants.length,
    noticed: mutants.length - unnoticed.length,
    explained: unnoticed.length - open.length,
    open: open.length,
  };
  console.log(figures);
  if (chosen.length === 0) writeResult(key, figures);
  return open.length === 0 ? 0 : 1;
}

async function runStryker(files: readonly string[], tests: readonly string[]): Promise<Mutant[]> {
  // Read by the configuration, in the processes that run the tests.
  process.env["MUTATION_TESTS"] = tests.join(",");
  const results = await new Stryker({
    mutate: [...files],
    mutator: { excludedMutations: ["StringLiteral", "OptionalChaining"] },
    ignoreStatic: true,
    testRunner: "vitest",
    plugins: ["@stryker-mutator/vitest-runner"],
    vitest: { configFile: "scripts/mutation/vitest.config.ts", related: false },
    // It would read the settings with a compiler of another version.
    tsconfigFile: "none.json",
    coverageAnalysis: "perTest",
    timeoutMS: SLACK_MS,
    timeoutFactor: 2,
    reporters: ["progress-append-only"],
    tempDirName: "node_modules/.mutation",
  }).runMutationTest();
  return results
    .filter(({ status }) => status !== "Ignored")
    .map(({ fileName, location: { start, end }, replacement, status }) => {
      const lines = readFileSync(fileName, "utf8")
        .split("\n")
        .slice(start.line - 1, end.line);
      lines.push((lines.pop() ?? "").slice(0, end.column - 1));
      const code = [(lines.shift() ?? "").slice(start.column - 1), ...lines].join("\n");
      const file = relative(ROOT, fileName).replaceAll("\\", "/");
      const change = onOneLine(replacement ?? "");
      return { file, line: start.line, code: onOneLine(code), change, status };
    });
}

function onOneLine(code: string): string {
  return code.replaceAll(/\s+/gu, " ");
}

function writeResult(key: string, figures: object): void {
  const result = { command: `npm run mutate -- ${key}`, ...figures };
  const file = join(ROOT, "scripts", "results", `mutation-${key}.json`);
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
}
