import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { PACKAGE_ROOT } from "../../src/files/read-files.ts";

/** A change of the code at one place. */
export interface Mutant {
  /** From the root of the project. */
  readonly file: string;
  readonly line: number;
  /** What stands there, and what is put there, each on one line. */
  readonly code: string;
  readonly change: string;
  /** The whole file with the change. */
  readonly text: string;
  /** Whether a test failed, or came to no end. */
  readonly isNoticed: boolean;
}

/** How long a change may make a test run, beside twice what it took before. */
const SLACK_MS = 10_000;

/** Changes these files place by place, and runs the tests that reach each place. */
export async function runStryker(
  files: readonly string[],
  tests: readonly string[],
): Promise<Mutant[]> {
  // Read in the processes that run the tests.
  process.env["MUTATION_TESTS"] = tests.join(",");
  const results = await new Stryker({
    mutate: [...files],
    mutator: { excludedMutations: ["StringLiteral", "OptionalChaining"] },
    ignoreStatic: true,
    testRunner: "vitest",
    plugins: ["@stryker-mutator/vitest-runner"],
    vitest: { configFile: "scripts/mutation/vitest.config.ts", related: false },
    // It knows an older compiler than ours only.
    disableTypeChecks: false,
    tsconfigFile: "none.json",
    coverageAnalysis: "perTest",
    timeoutMS: SLACK_MS,
    timeoutFactor: 2,
    reporters: ["progress-append-only"],
    tempDirName: "node_modules/.mutation",
  }).runMutationTest();
  return results.filter(({ status }) => status !== "Ignored").map(toMutant);
}

type StrykerResult = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];

function toMutant({ fileName, location, replacement, status }: StrykerResult): Mutant {
  const text = readFileSync(fileName, "utf8");
  const [start, end] = [offsetOf(text, location.start), offsetOf(text, location.end)];
  return {
    file: relative(PACKAGE_ROOT, fileName).replaceAll("\\", "/"),
    line: location.start.line,
    code: onOneLine(text.slice(start, end)),
    change: onOneLine(replacement),
    text: text.slice(0, start) + replacement + text.slice(end),
    isNoticed: status !== "Survived" && status !== "NoCoverage",
  };
}

function offsetOf(text: string, { line, column }: StrykerResult["location"]["start"]): number {
  const before = text.split("\n").slice(0, line - 1);
  return before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
}

function onOneLine(code: string): string {
  return code.replaceAll(/\s+/gu, " ");
}
