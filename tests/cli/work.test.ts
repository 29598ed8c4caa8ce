import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { parseMessage } from "../../src/mail/parse-message.ts";
import { CHAIN, aProject } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const MONDAY = "2027-01-04T10:00:00Z";

/** Returns a project in which the series is published and Ana is enrolled. */
async function aProjectWithAna(): Promise<string> {
  const root = aProject({ "chain.md": CHAIN });
  for (const args of [
    ["publish", "chain.md"],
    ["subscribers", "add", "ana@example.org", "--consent", "asked at the stall"],
    ["enroll", "chain", "ana@example.org"],
  ]) {
    expect(await runCommand(args, root, "", MONDAY)).toMatchObject({ code: 0 });
  }
  return root;
}

async function inboxOf(root: string): Promise<string[]> {
  const folder = join(root, "out", "inbox");
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const messages = await Promise.all(
    names.map((name) => parseMessage(readFileSync(join(folder, name)))),
  );
  return messages.map(({ to, subject }) => `${to.join()}: ${subject}`);
}

test("what is due is sent and recorded, and a second time nothing is due", async () => {
  const root = await aProjectWithAna();
  const first = await runCommand(["work"], root, "", MONDAY);
  expect([first.code, first.stderr]).toEqual([0, ""]);
  expect(first.stdout).toContain("1 accepted; next at 2027-01-07T09:00:00.000Z");
  expect(first.stdout).toContain("No mail server is set, so the messages are in out/inbox/.");
  expect(first.stdout).not.toContain("ana");
  expect(await inboxOf(root)).toHaveLength(1);
  const second = await runCommand(["work", "--json"], root, "", MONDAY);
  expect(JSON.parse(second.stdout)).toMatchObject({
    accepted: 0,
    nextDueAt: "2027-01-07T09:00:00.000Z",
  });
  expect(await inboxOf(root)).toHaveLength(1);
});

test("what an outage has left over waits for the next send window", async () => {
  const root = await aProjectWithAna();
  const night = await runCommand(["work"], root, "", "2027-01-04T23:00:00Z");
  expect(night.stdout).toContain("1 waiting for their time; next at 2027-01-05T09:00:00.000Z");
  expect(await inboxOf(root)).toEqual([]);
  const { stdout } = await runCommand(["why", "ana@example.org"], root, "", "2027-01-04T23:05:00Z");
  expect(stdout).toContain("the send window is closed");
});

test("two series due on one day come on two days", async () => {
  const root = await aProjectWithAna();
  const other = { "wheel.md": CHAIN };
  const { writeFileSync } = await import("node:fs");
  writeFileSync(join(root, "wheel.md"), other["wheel.md"]);
  await runCommand(["publish", "wheel.md"], root, "", MONDAY);
  await runCommand(["enroll", "wheel", "ana@example.org"], root, "", MONDAY);
  const { stdout } = await runCommand(["work"], root, "", MONDAY);
  expect(stdout).toContain("1 accepted, 1 waiting for their time; next at 2027-01-05T09:00");
});

test("without a ledger there is nothing to work on, and it says what to do first", async () => {
  const { code, stderr } = await runCommand(["work"], aProject({ "chain.md": CHAIN }));
  expect(code).toBe(2);
  expect(stderr).toContain("There is no ledger dripline.sqlite yet.  [config/no-ledger]");
});

test("--watch goes on until it is told to end, and then ends well", async () => {
  const root = await aProjectWithAna();
  const args = ["--import", import.meta.resolve("tsx"), MAIN, "work", "--watch"];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});
