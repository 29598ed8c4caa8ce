/**
 * Changes the code of the core at one place at a time, and looks whether a test fails or the compiler
 * refuses it (mutation testing, with Stryker). What nothing notices is listed, unless
 * `scripts/mutation/` says why nothing can; the figures go to `scripts/results/mutation-PART.json`.
 *
 * Left out are texts (words that are shown are what golden files and tests of commands hold), `?.`
 * (mostly what the compiler asks for where an array may end) and what is computed once when a file is
 * loaded.
 *
 * Usage: npm run mutate -- split|schedule|deliver [FILE...]
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../src/files/read-files.ts";
import { DELIVER } from "./mutation/deliver.ts";
import type { Explanation, Part } from "./mutation/part.ts";
import { refusedByCompiler } from "./mutation/refused-by-compiler.ts";
import { runStryker } from "./mutation/run-stryker.ts";
import type { Mutant } from "./mutation/run-stryker.ts";
import { SCHEDULE } from "./mutation/schedule.ts";
import { SPLIT } from "./mutation/split.ts";

const PARTS: ReadonlyMap<string, Part> = new Map([
  ["split", SPLIT],
  ["schedule", SCHEDULE],
  ["deliver", DELIVER],
]);

const [name = "", ...only] = process.argv.slice(2);
const wanted = PARTS.get(name);
if (wanted) {
  process.exitCode = await mutate(name, wanted, only);
} else {
  console.error(`Which part? One of: ${[...PARTS.keys()].join(", ")}.`);
  process.exitCode = 2;
}

/** Returns the exit code: 0 when each change was noticed or is explained. */
async function mutate(key: string, part: Part, chosen: readonly string[]): Promise<number> {
  const { files, tests, explained } = part;
  const mutants = await runStryker(chosen.length > 0 ? chosen : files, tests);
  const passed = mutants.filter(({ isNoticed }) => !isNoticed);
  const refused = refusedByCompiler(passed);
  const unnoticed = passed.filter((mutant) => !refused.has(mutant));
  const open = unnoticed.filter((mutant) => !explained.some((one) => isAbout(one, mutant)));
  for (const { file, line, code, change } of open) {
    console.log(`${file}:${line}: ${code} => ${change}`);
  }
  const figures = {
    changes: mutants.length,
    noticed: mutants.length - passed.length,
    refused: refused.size,
    explained: unnoticed.length - open.length,
    open: open.length,
  };
  console.log(figures);
  if (chosen.length === 0) {
    const stale = explained.filter((one) => !unnoticed.some((mutant) => isAbout(one, mutant)));
    for (const { file, code, change } of stale) {
      console.log(`Explained for nothing: ${file}: ${code} => ${change}`);
    }
    const result = { command: `npm run mutate -- ${key}`, ...figures };
    const file = join(PACKAGE_ROOT, "scripts", "results", `mutation-${key}.json`);
    writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  }
  return open.length === 0 ? 0 : 1;
}

function isAbout(explanation: Explanation, { file, code, change }: Mutant): boolean {
  return explanation.file === file && explanation.code === code && explanation.change === change;
}
