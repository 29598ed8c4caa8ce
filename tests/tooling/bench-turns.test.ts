import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { median } from "../../scripts/bench/median.ts";
import { openPlainLoop } from "../../scripts/bench/plain-loop.ts";
import { findSmtpSource } from "../../scripts/bench/send-turns.ts";
import { noteRun } from "../../scripts/bench/write-result.ts";
import { openLedgerFile } from "../../src/store/driver.ts";

test("a run is noted with command, day and machine, and not by the machine's name", () => {
  const note = noteRun("send", ["500"], new Date("2027-01-04T23:00:00Z"));
  expect(Object.keys(note)).toEqual(["command", "date", "node", "cores", "loadBefore"]);
  expect([note.command, note.date]).toEqual(["npm run bench:send -- 500", "2027-01-04"]);
  expect(noteRun("send", [], new Date(0)).command).toBe("npm run bench:send");
});

test("the median is the middle value, the upper one of two", () => {
  expect([median([3, 1, 2]), median([1, 2]), median([])]).toEqual([2, 2, 0]);
});

test("smtp-source is found where it can be run, and nowhere else", () => {
  const [empty, full] = [aFolder(), aFolder()];
  const program = join(full, "smtp-source");
  writeFileSync(program, "#!/bin/sh\n");
  chmodSync(program, 0o755);
  expect(findSmtpSource([empty, full])).toBe(program);
  expect(findSmtpSource([empty])).toBeUndefined();
});

test("the plain loop finishes each job once, and plans the next", async () => {
  const path = join(aFolder(), "loop.sqlite");
  const loop = await openPlainLoop(path, 5, { isDurable: true });
  loop.deliver(3);
  loop.close();
  const file = await openLedgerFile(path);
  const rows = file.prepare("SELECT state, count(*) AS n FROM job GROUP BY state ORDER BY state");
  expect(rows.all([])).toEqual([
    { state: "accepted", n: 3 },
    { state: "planned", n: 5 },
  ]);
  file.close();
});

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "dripline-bench-page-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
