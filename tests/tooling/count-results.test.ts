import { expect, test } from "vitest";
import { addTallies, countResults, formatTally } from "../../scripts/count-results.ts";

test("the closing line counts passed, failed and, where there are any, skipped", () => {
  const report = {
    testResults: [
      file("failed", "passed", "failed", "pending", "todo"),
      file("passed", "passed", "passed"),
    ],
  };
  const tests = countResults(report, false);
  const checks = { passed: 4, failed: 0, skipped: 0 };
  expect(formatTally(addTallies([checks, tests]))).toBe("7 passed, 1 failed, 2 skipped");
  expect(formatTally(checks)).toBe("4 passed, 0 failed");
});

test.each([
  ["a file that does not load", { testResults: [file("failed")] }],
  ["a hook that fails after its tests", { testResults: [file("failed", "passed")] }],
  ["an error outside of all tests", { testResults: [file("passed", "passed")] }],
  ["a run without a report", undefined],
])("%s counts as one failure", (_, report) => {
  expect(countResults(report, false).failed).toBe(1);
});

function file(status: string, ...tests: readonly string[]) {
  return { status, assertionResults: tests.map((ending) => ({ status: ending })) };
}
