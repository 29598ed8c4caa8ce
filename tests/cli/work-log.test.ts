import { describe, expect, test } from "vitest";
import { createWorkLog } from "../../src/cli/work-log.ts";
import { DriplineError } from "../../src/core/errors.ts";

/** Returns the line about an error that is tried again a second later. */
function logged(code: string, message: string, asJson = false): string {
  const lines: string[] = [];
  const app = {
    root: "/",
    environment: {},
    clock: { now: () => new Date("2027-01-04T09:00:00Z") },
    print: (line: string) => void lines.push(line),
    report: () => undefined,
    progress: () => undefined,
    readInput: async () => Buffer.from(""),
    isTerminal: false,
  };
  const error = new DriplineError(code, message, { hint: "Look after it." });
  createWorkLog(app, { level: "error", asJson }).error(error, new Date("2027-01-04T09:00:01Z"));
  return lines.join("\n");
}

describe("what a worker says of an error", () => {
  test("names the database that does not answer, and the second in which that is tried again", () => {
    const said = logged("store/unreachable", "dripline@127.0.0.1:9/letters does not answer.");
    expect(said).toBe(
      "2027-01-04T09:00:00Z  dripline@127.0.0.1:9/letters does not answer.  [store/unreachable] " +
        "Trying again at 2027-01-04T09:00:01Z. Look after it.",
    );
  });

  test.each([true, false])("names no reader, with JSON: %s", (asJson) => {
    const refused = "5 messages in a row were refused, the last one with: 550 <ana@example.org> no";
    const said = logged("deliver/refused", refused, asJson);
    expect(said).toContain("the last one with: 550 <(address)> no");
    expect(said).not.toContain("ana");
  });
});
