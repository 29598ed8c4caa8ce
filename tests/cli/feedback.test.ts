import { spawnSync } from "node:child_process";
import type { SpawnSyncReturns } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { createBounceAddresses } from "../../src/core/bounce-address.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { aProject } from "../support/a-project.ts";
import { enrolled } from "../support/a-ledger.ts";
import { aBounce } from "../support/a-report.ts";
import { runCommand } from "../support/run-command.ts";
import { runProgram } from "../support/run-process.ts";

const MAIN = join(import.meta.dirname, "../../src/cli/main.ts");
const SETTINGS = "sending: { bounces: bounces@tea.example }\n";
const VACATION = "From: ana@example.org\r\nSubject: Away\r\n\r\nUntil Monday.\r\n";

/** A project with Ana in its ledger, and the report that her address does not exist. */
async function aProjectWithBounce(): Promise<{ root: string; bounce: string }> {
  const root = aProject({ "dripline.yaml": SETTINGS });
  const store = await openSqliteStore(join(root, "dripline.sqlite"));
  await enrolled(store, "ana");
  const bounces = createBounceAddresses("bounces@tea.example", await store.linkKeys());
  await store.close();
  return { root, bounce: aBounce({ to: bounces.of(1) }) };
}

test("a Maildir is read, and each message put aside: seen, or flagged for a look", async () => {
  const { root, bounce } = await aProjectWithBounce();
  mkdirSync(join(root, "box", "new"), { recursive: true });
  writeFileSync(join(root, "box", "new", "1.host"), bounce);
  writeFileSync(join(root, "box", "new", "2.host"), VACATION);
  const { stdout, code } = await runCommand(["feedback", "box"], root);
  expect(stdout.split("\n")).toEqual([
    "  1 have bounced and get nothing more",
    "  1 no report of ours, flagged for a look",
  ]);
  expect(code).toBe(0);
  expect(readdirSync(join(root, "box", "cur"))).toEqual(["1.host:2,S", "2.host:2,FS"]);
  expect((await runCommand(["feedback", "box"], root)).stdout).toBe("Nothing new.");
  const why = await runCommand(["why", "ana@example.org"], root);
  expect(why.stdout).toContain("bounced");
});

test("in a Maildir that a mail program has looked into, what nobody has read is taken, once", async () => {
  const { root, bounce } = await aProjectWithBounce();
  const cur = join(root, "box", "cur");
  mkdirSync(join(root, "box", "new"), { recursive: true });
  mkdirSync(cur);
  const messages: [name: string, text: string][] = [
    ["1.host,S=99:2,", bounce],
    ["2.host", VACATION],
    ["3.host:2,Fa", VACATION],
    ["4.host:2,RS", VACATION],
  ];
  for (const [name, text] of messages) writeFileSync(join(cur, name), text);
  const { stdout } = await runCommand(["feedback", "box", "--json"], root);
  expect(JSON.parse(stdout)).toMatchObject({ bounced: 1, flagged: 2 });
  expect(readdirSync(cur).toSorted()).toEqual([
    "1.host,S=99:2,S",
    "2.host:2,FS",
    "3.host:2,FSa",
    "4.host:2,RS",
  ]);
  expect((await runCommand(["feedback", "box"], root)).stdout).toBe("Nothing new.");
});

test("a folder of messages is read in the same way", async () => {
  const { root, bounce } = await aProjectWithBounce();
  mkdirSync(join(root, "box"));
  writeFileSync(join(root, "box", "a.eml"), bounce);
  writeFileSync(join(root, "box", "b.eml"), VACATION);
  const { stdout } = await runCommand(["feedback", "box", "--json"], root);
  expect(JSON.parse(stdout)).toMatchObject({ bounced: 1, flagged: 1 });
  expect(readdirSync(join(root, "box")).toSorted()).toEqual(["flagged", "seen"]);
});

test.each([
  ["a folder", ["1.eml"], "flagged", ["1-2.eml", "1-3.eml", "1.eml"]],
  ["a Maildir", ["new", "1.host"], "cur", ["1.host-2:2,FS", "1.host-3:2,FS", "1.host:2,FS"]],
])("of messages of one name in %s none replaces another", async (_, [...path], aside, names) => {
  const { root } = await aProjectWithBounce();
  const file = join(root, "box", ...path);
  mkdirSync(dirname(file), { recursive: true });
  const messages = ["one", "two", "three"].map((text) => `${VACATION}${text}\r\n`);
  for (const message of messages) {
    writeFileSync(file, message);
    await runCommand(["feedback", "box"], root);
  }
  const folder = join(root, "box", aside);
  expect(readdirSync(folder).toSorted()).toEqual(names);
  const kept = names.map((name) => readFileSync(join(folder, name), "utf8"));
  expect(kept.toSorted()).toEqual(messages.toSorted());
});

/** A project with Ana's bounce as the last of some messages in a folder. */
async function aProjectWithFolder(...before: string[]): Promise<string> {
  const { root, bounce } = await aProjectWithBounce();
  mkdirSync(join(root, "box"));
  for (const name of before) writeFileSync(join(root, "box", name), VACATION);
  writeFileSync(join(root, "box", "z.eml"), bounce);
  return root;
}

describe("a message that can't be taken in keeps none behind it from being read:", () => {
  test("two runs at once take each message, and neither ends with an error", async () => {
    const names = Array.from({ length: 30 }, (_, n) => `${n}.eml`);
    const root = await aProjectWithFolder(...names);
    const args = ["feedback", "box", "--json"];
    const runs = await Promise.all([runCommand(args, root), runCommand(args, root)]);
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ""],
      [0, ""],
    ]);
    const bounced = runs.map(({ stdout }) => (JSON.parse(stdout) as { bounced: number }).bounced);
    expect(bounced.toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect(readdirSync(join(root, "box")).toSorted()).toEqual(["flagged", "seen"]);
    expect(readdirSync(join(root, "box", "flagged"))).toHaveLength(names.length);
  });

  test.skipIf(process.platform === "win32")("one that may not be read is named", async () => {
    const root = await aProjectWithFolder("a.eml", "b.eml");
    const file = join(root, "box", "a.eml");
    chmodSync(file, 0);
    const { status, stdout, stderr } = runAsOther(root, "feedback", "box");
    expect(stdout.split("\n")).toEqual([
      "  1 have bounced and get nothing more",
      "  1 no report of ours, flagged for a look",
      "  1 left where they are, see above",
      "",
    ]);
    expect(stderr).toContain("box/a.eml can't be read (EACCES).  [feedback/not-read]");
    expect(status).toBe(3);
    expect(existsSync(file)).toBe(true);
  });

  test.skipIf(process.platform === "win32")("one that may not be put aside is named", async () => {
    const root = await aProjectWithFolder();
    chmodSync(join(root, "box"), 0o555);
    const { status, stdout, stderr } = runAsOther(root, "feedback", "box");
    expect(stdout).toContain("1 have bounced");
    expect(stderr).toContain("box/z.eml can't be put aside (EACCES).  [feedback/not-put-aside]");
    expect(status).toBe(3);
    chmodSync(join(root, "box"), 0o755);
  });

  test.skipIf(process.platform !== "linux")(
    "one whose name is no UTF-8 is read as well",
    async () => {
      const root = await aProjectWithFolder();
      const named = Buffer.concat([Buffer.from(join(root, "box/")), Buffer.from([0xff, 0xfe])]);
      writeFileSync(Buffer.concat([named, Buffer.from(".eml")]), VACATION);
      const { code, stdout } = await runCommand(["feedback", "box", "--json"], root);
      expect(JSON.parse(stdout)).toMatchObject({ bounced: 1, flagged: 1, left: 0 });
      expect(code).toBe(0);
      const [kept] = readdirSync(join(root, "box", "flagged"), { encoding: "latin1" });
      expect(kept).toBe("\u00FF\u00FE.eml");
    },
  );
});

/** Runs a command as somebody who is not root, for whom every file can be read. */
function runAsOther(root: string, ...args: string[]): SpawnSyncReturns<string> {
  const isRoot = process.getuid?.() === 0;
  const uid = 65_534;
  const files = readdirSync(root, { recursive: true, encoding: "utf8" });
  if (isRoot) for (const path of ["", ...files]) chownSync(join(root, path), uid, uid);
  const program = ["--import", import.meta.resolve("tsx"), MAIN, ...args];
  return spawnSync(process.execPath, program, {
    cwd: root,
    encoding: "utf8",
    ...(isRoot && { uid, gid: uid }),
  });
}

describe("one message that a mail server hands on", () => {
  test("is taken, however long it is", async () => {
    const { root, bounce } = await aProjectWithBounce();
    expect((await runCommand(["feedback", "-"], root, bounce)).code).toBe(0);
    const pad = `--b\r\nContent-Type: text/plain\r\n\r\n${`${"x".repeat(76)}\r\n`.repeat(75_000)}\r\n--b--`;
    writeFileSync(join(root, "long.eml"), bounce.replace("--b--", pad));
    const program = [process.execPath, "--import", import.meta.resolve("tsx"), MAIN];
    const fromFile = ["-c", '"$0" "$@" < long.eml', ...program, "feedback", "-", "--json"];
    const { code, stdout } = await runProgram("sh", fromFile, { cwd: root });
    expect(JSON.parse(stdout)).toMatchObject({ known: 1 });
    expect(code).toBe(0);
  });

  test("is kept once for a look where it is no report, and not sent back to whoever wrote it", async () => {
    const { root } = await aProjectWithBounce();
    for (let n = 0; n < 2; n += 1) {
      const { code, stderr } = await runCommand(["feedback", "-"], root, VACATION);
      expect(stderr).toMatch(
        /^No report of ours; it is kept in out\/flagged\/[\da-f]{16}\.eml\.$/u,
      );
      expect(code).toBe(0);
    }
    const flagged = join(root, "out", "flagged");
    const [name = "", ...more] = readdirSync(flagged);
    expect(more).toEqual([]);
    expect(readFileSync(join(flagged, name), "utf8")).toBe(VACATION);
    expect(statSync(join(flagged, name)).mode & 0o777).toBe(0o600);
  });

  const nothing = (): void => undefined;
  test.each<[string, (root: string) => unknown, string, string?]>([
    ["another program writes in the ledger", lock, "store/busy"],
    ["the database does not answer", nothing, "store/unreachable", "postgres://a@127.0.0.1:9/b"],
    [
      "the disk has no place for it",
      (root) => writeFileSync(join(root, "out"), ""),
      "output/not-writable",
    ],
    ["there is no ledger", (root) => rmSync(join(root, "dripline.sqlite")), "config/no-ledger"],
    ["no address is set", (root) => writeSettings(root, ""), "config/no-bounces"],
    ["the settings are wrong", (root) => writeSettings(root, "sender: 5"), "config/invalid"],
  ])("stays with the mail server (75, EX_TEMPFAIL) where %s", async (_, spoil, why, url) => {
    const { root, bounce } = await aProjectWithBounce();
    spoil(root);
    const message = why === "output/not-writable" ? VACATION : bounce;
    const environment = url === undefined ? {} : { DATABASE_URL: url };
    const args = ["feedback", "-"];
    const { code, stderr } = await runCommand(args, root, message, undefined, environment);
    expect(stderr).toContain(`[${why}]`);
    expect(code).toBe(75);
  });
});

function writeSettings(root: string, text: string): void {
  writeFileSync(join(root, "dripline.yaml"), text);
}

/** Holds the ledger as a program does that writes in it, to the end of the test. */
function lock(root: string): void {
  const file = new Database(join(root, "dripline.sqlite"));
  onTestFinished(() => void file.close());
  file.exec("BEGIN IMMEDIATE");
}

test.each([
  ["an address for bounces", "sender: {}\n", "config/invalid"],
  ["an address that is set", "", "config/no-bounces"],
])("without %s it says what to write", async (_, settings, code) => {
  const { root } = await aProjectWithBounce();
  writeFileSync(join(root, "dripline.yaml"), settings);
  expect((await runCommand(["feedback", "box"], root)).stderr).toContain(`[${code}]`);
});

test("a mailbox that is one file is refused with what to do, and stays as it is", async () => {
  const { root, bounce } = await aProjectWithBounce();
  const mailbox = `From MAILER-DAEMON Mon Jan  4 10:00:00 2027\n${bounce}\n`;
  writeFileSync(join(root, "box"), mailbox);
  const { stderr, code } = await runCommand(["feedback", "box"], root);
  expect(stderr).toContain("box is one file, expected a Maildir or a folder of .eml files.");
  expect(stderr).toContain("dripline feedback -");
  expect(code).toBe(3);
  expect(readFileSync(join(root, "box"), "utf8")).toBe(mailbox);
});

test("a folder that is not there is said", async () => {
  const { root } = await aProjectWithBounce();
  expect((await runCommand(["feedback", "box"], root)).stderr).toContain("[feedback/no-folder]");
});
