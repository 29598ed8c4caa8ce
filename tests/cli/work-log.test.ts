import { describe, expect, test } from "vitest";
import { createWorkLog } from "../../src/cli/work-log.ts";
import type { WorkLog } from "../../src/project/send-due.ts";
import { DriplineError } from "../../src/core/errors.ts";

/** Returns the line about an error that is tried again a second later. */
function logged(code: string, message: string, asJson = false): string {
  const error = new DriplineError(code, message, { hint: "Look after it." });
  return say(asJson, (log) => log.error(error, new Date("2027-01-04T09:00:01Z")));
}

/** Returns what a log prints. */
function say(asJson: boolean, act: (log: WorkLog) => void): string {
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
  act(createWorkLog(app, { level: "error", asJson }));
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

  test("names a page that failed for want of a ledger, when, by which code and how to mend it", () => {
    const said = "dripline@127.0.0.1:9/letters has no connection left.";
    const error = new DriplineError("store/too-many-connections", said, { hint: "Run fewer." });
    const fail = (log: WorkLog): void => log.failed("page-failed", "A page failed", error);
    expect(say(false, fail)).toBe(
      `2027-01-04T09:00:00Z  A page failed: ${said}  [store/too-many-connections] Run fewer.`,
    );
    expect(JSON.parse(say(true, fail))).toEqual({
      at: "2027-01-04T09:00:00.000Z",
      level: "error",
      event: "page-failed",
      code: "store/too-many-connections",
      message: said,
      hint: "Run fewer.",
    });
  });

  test("calls what nobody has thought of a defect, and names no reader in it", () => {
    const error = new TypeError("no ana@example.org");
    const said = say(false, (log) => log.failed("page-failed", "A page failed", error));
    expect(said).toContain("Something unexpected happened: no (address)  [dripline/unexpected]");
  });

  test.each([true, false])("names no reader, with JSON: %s", (asJson) => {
    const refused = "5 messages in a row were refused, the last one with: 550 <ana@example.org> no";
    const said = logged("deliver/refused", refused, asJson);
    expect(said).toContain("the last one with: 550 <(address)> no");
    expect(said).not.toContain("ana");
  });
});
