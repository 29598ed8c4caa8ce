/** How many tests and checks ended in which way. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The part of Vitest's JSON report that counts. */
export interface VitestReport {
  readonly testResults: readonly {
    /** `failed` also where the file did not load, or a hook failed. */
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Returns the tally of a test run. A file that failed without a failed test counts as one failure,
 * and so does a run that ended badly without any (an error outside of tests, a lost report).
 */
export function countResults(report: VitestReport | undefined, isRunGood: boolean): Tally {
  const files = report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults.map((test) => test.status));
  const passed = tests.filter((status) => status === "passed").length;
  const failedTests = tests.filter((status) => status === "failed").length;
  const brokenFiles = files.filter(
    (file) =>
      file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  ).length;
  const failed = failedTests + brokenFiles;
  return {
    passed,
    failed: failed === 0 && !isRunGood ? 1 : failed,
    skipped: tests.length - passed - failedTests,
  };
}

/** Returns the sum of some tallies. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (key: keyof Tally): number => tallies.reduce((total, tally) => total + tally[key], 0);
  return { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
}

/** Returns the closing line: `12 passed, 0 failed`, with the skipped ones where there are any. */
export function formatTally({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
