import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { openSqliteBase, openSqliteStore } from "../../src/store/sqlite-store.ts";
import { markUnfinished } from "../../src/store/unfinished-copy.ts";
import { CHAIN, aProject } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";
import { runProgram } from "../support/run-process.ts";
import type { Finished } from "../support/run-process.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

async function aPublishedProject(): Promise<string> {
  const root = aProject({ "content/chain.md": CHAIN });
  await runCommand(["publish", "content/chain.md"], root);
  mkdirSync(join(root, "copies"));
  return root;
}

test("a backup is a ledger of its own, and never written over another file", async () => {
  const root = await aPublishedProject();
  const { stdout } = await runCommand(["backup", "copy.sqlite"], root);
  expect(stdout).toContain("dripline.sqlite is copied to copy.sqlite.");
  expect(stdout).toContain("To go back to it: dripline restore copy.sqlite");
  const copy = await openSqliteStore(join(root, "copy.sqlite"));
  onTestFinished(() => copy.close());
  expect((await copy.listSeries()).map(({ series }) => series)).toEqual(["chain"]);
  const again = await runCommand(["backup", "copy.sqlite"], root);
  expect(again.stderr).toContain("[usage/file-exists]");
  const none = await runCommand(["backup", "copy.sqlite"], aProject({}));
  expect(none.stderr).toContain("[config/no-ledger]");
  expect(existsSync(join(root, "copy.sqlite"))).toBe(true);
  const notMade = await runCommand(["backup", "copy.sqlite/monday.sqlite"], root);
  expect(notMade.stderr).toContain("copy.sqlite/monday.sqlite can't be made (");
});

test("a part of a ledger is neither copied nor gone back to, since whom it leaves out would be lost", async () => {
  const root = await aPublishedProject();
  const part = await openSqliteBase(join(root, "part.sqlite"));
  await markUnfinished(part.ledger);
  await part.close();
  const environment = { DATABASE_URL: "part.sqlite" };
  const copied = await runCommand(["backup", "copy.sqlite"], root, "", undefined, environment);
  expect([copied.code, copied.stderr]).toEqual([3, expect.stringContaining("[store/unfinished]")]);
  expect(copied.stderr).toContain("Run `dripline migrate` again");
  const restored = await runCommand(["restore", "part.sqlite"], root);
  expect(restored.stderr).toContain(
    "part.sqlite holds a part of another ledger, whose copy was broken off.  [store/unfinished]",
  );
  expect(restored.code).toBe(3);
  expect(readdirSync(root).filter((name) => name.endsWith(".sqlite"))).toEqual([
    "dripline.sqlite",
    "part.sqlite",
  ]);
});

/** Takes a backup in a process of its own, behind commands of a shell that take the room away. */
async function backUpBehind(shell: readonly string[], root: string): Promise<Finished> {
  const [program = "", ...before] = shell;
  const dripline = [process.execPath, "--import", import.meta.resolve("tsx"), MAIN];
  const args = [...before, "sh", ...dripline, "backup", "copies/monday.sqlite"];
  return runProgram(program, args, { cwd: root });
}

const LIMITED = ["sh", "-c", 'ulimit -f 64; exec "$@"'];
const SMALL = 'mount -t tmpfs -o size=64k tmpfs copies && "$@"; code=$?; ls -A copies; exit $code';
const MOUNTED = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", SMALL];

function mayMount(): boolean {
  try {
    const [program = "", ...asOurs] = MOUNTED.slice(0, 4);
    execFileSync(program, [...asOurs, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]);
    return true;
  } catch {
    return false;
  }
}

describe("a backup for which there is no room names its own file and leaves nothing behind", () => {
  test("where a file may not get that large", async () => {
    const root = await aPublishedProject();
    const { code, stderr } = await backUpBehind(LIMITED, root);
    expect([code, stderr]).toEqual([3, expect.stringContaining("[store/disk-error]")]);
    expect(stderr).toContain("copies/monday.sqlite can't be written, or ");
    expect(readdirSync(join(root, "copies"))).toEqual([]);
  });

  // A small disk of our own takes a kernel that lets users mount one.
  test.skipIf(!mayMount())("on a full disk", async () => {
    const root = await aPublishedProject();
    const { code, stdout, stderr } = await backUpBehind(MOUNTED, root);
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toContain(
      "copies/monday.sqlite can't be written, since its disk is full.  [store/disk-full]",
    );
  });
});

describe("an empty file in the place of the ledger", () => {
  test.each([
    "status",
    "work",
    "backup copy.sqlite",
    "subscribers list",
    "enroll chain --all",
    "publish content/chain.md",
    "publish content/chain.md --plan",
    "plan content/chain.md --for ana@example.org",
    "subscribers import people.csv --consent fair",
    "subscribers add ana@example.org --consent fair",
    "migrate --from other.sqlite",
  ])("is no ledger for %s, and stays as it is", async (command) => {
    const root = aProject({
      "dripline.sqlite": "",
      "content/chain.md": CHAIN,
      "people.csv": "email\nana@example.org\n",
    });
    await (await openSqliteStore(join(root, "other.sqlite"))).close();
    const { code, stderr } = await runCommand(command.split(" "), root);
    expect([code, stderr]).toEqual([3, expect.stringContaining("[store/empty]")]);
    expect(stderr).toContain("dripline.sqlite is empty, and no ledger.");
    expect(readFileSync(join(root, "dripline.sqlite"))).toHaveLength(0);
  });

  test("is replaced by a copy with restore", async () => {
    const root = await aPublishedProject();
    await runCommand(["backup", "copy.sqlite"], root);
    writeFileSync(join(root, "dripline.sqlite"), "");
    expect((await runCommand(["restore", "copy.sqlite"], root)).code).toBe(0);
    expect((await runCommand(["status"], root)).stdout).toContain("chain");
  });
});

describe("a new ledger", () => {
  test("is made whole, for its owner alone, by whichever of several commands comes first", async () => {
    const root = aProject({});
    const names = ["ana", "bo", "cy", "di"].map((name) => `${name}@example.org`);
    const add = (name: string) =>
      runCommand(["subscribers", "add", name, "--consent", "fair"], root);
    expect((await Promise.all(names.map(add))).map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const { stdout } = await runCommand(["subscribers", "list"], root);
    expect(stdout).toContain("4 active");
    expect(readdirSync(root)).toEqual(["dripline.sqlite", "dripline.yaml"]);
    expect(statSync(join(root, "dripline.sqlite")).mode & 0o777).toBe(0o600);
  });

  test("is made where a link leads", async () => {
    const root = aProject({});
    symlinkSync("data/real.sqlite", join(root, "dripline.sqlite"));
    const args = ["subscribers", "add", "ana@example.org", "--consent", "fair"];
    expect((await runCommand(args, root)).code).toBe(0);
    expect(readdirSync(join(root, "data"))).toEqual(["real.sqlite"]);
    expect((await runCommand(["subscribers", "list"], root)).stdout).toContain("ana@example.org");
  });

  test("that can't be made leaves nothing behind", async () => {
    const root = aProject({});
    const args = ["subscribers", "add", "ana@example.org", "--consent", "fair"];
    const dripline = [process.execPath, "--import", import.meta.resolve("tsx"), MAIN, ...args];
    const around = { cwd: root };
    const { stderr } = await runProgram(
      "sh",
      ["-c", 'ulimit -f 48; exec "$@"', "sh", ...dripline],
      around,
    );
    expect(stderr).toMatch(/\[store\/disk-(?:full|error)\]/u);
    expect(readdirSync(root)).toEqual(["dripline.yaml"]);
  });
});
