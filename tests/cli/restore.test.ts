import { cpSync, existsSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openLedgerFile } from "../../src/store/driver.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { aFolder } from "../support/a-ledger.ts";
import { aProject, filesBelow } from "../support/a-project.ts";
import { aPerson } from "../support/an-edition.ts";
import { START } from "../support/instants.ts";
import { runCommand } from "../support/run-command.ts";

const ASIDE = "dripline-until-2027-01-04T090000Z.sqlite";

/** Adds many people, so that pages of the ledger move. */
async function addPeople(root: string, ...names: readonly string[]): Promise<void> {
  const lines = names.flatMap((name) => Array.from({ length: 200 }, (_, n) => `${name}${n}@a.org`));
  writeFileSync(join(root, "people.csv"), ["email", ...lines].join("\n"));
  await runCommand(["subscribers", "import", "people.csv", "--consent", "a fair"], root);
}

/** Returns who is in a ledger, by the first letter of their names. */
async function people(root: string, file = "dripline.sqlite"): Promise<string> {
  const store = await openSqliteStore(join(root, file));
  const all = await store.listSubscribers({ limit: 9_999 });
  await store.close();
  return [...new Set(all.map(({ email }) => email.slice(0, 1)))].join("");
}

/** Returns a project with a backup of `a`, and a ledger of `a` and `b`. */
async function aProjectWithBackup(): Promise<string> {
  const root = aProject({});
  await addPeople(root, "a");
  await runCommand(["backup", "backup.sqlite"], root);
  await addPeople(root, "b");
  return root;
}

/** Returns such a project as a crash leaves it: what `c` are is only in the log beside the ledger. */
async function aCrashedProject(): Promise<string> {
  const root = await aProjectWithBackup();
  // By our own driver: of two libraries in one process neither sees the locks of the other.
  const reader = await openLedgerFile(join(root, "dripline.sqlite"));
  reader.value("SELECT count(*) FROM subscriber");
  await addPeople(root, "c");
  const crashed = aFolder();
  cpSync(root, crashed, { recursive: true });
  reader.close();
  return crashed;
}

const restore = async (root: string, ...args: readonly string[]) =>
  runCommand(["restore", ...args], root);

describe("going back to a backup", () => {
  test("puts the ledger until now aside, and the backup stays as it is", async () => {
    const root = await aProjectWithBackup();
    const backup = readFileSync(join(root, "backup.sqlite"));
    const { code, stdout, stderr } = await restore(root, "backup.sqlite");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`What was there before is in ${ASIDE}.`);
    expect(stdout).toContain("What came after the copy is forgotten");
    expect(readFileSync(join(root, "backup.sqlite")).equals(backup)).toBe(true);
    expect([await people(root), await people(root, ASIDE)]).toEqual(["a", "ab"]);
  });

  test("after a crash takes what lies beside the old ledger away with it", async () => {
    const root = await aCrashedProject();
    expect(existsSync(join(root, "dripline.sqlite-wal"))).toBe(true);
    expect((await restore(root, "backup.sqlite")).code).toBe(0);
    expect(readdirSync(root).filter((name) => /sqlite-|tmp/u.test(name))).toEqual([]);
    expect([await people(root), await people(root, ASIDE)]).toEqual(["a", "abc"]);
  });

  test("takes a damaged ledger aside as it is, with all that lies beside it", async () => {
    const root = await aCrashedProject();
    const wal = readFileSync(join(root, "dripline.sqlite-wal"));
    writeFileSync(join(root, "dripline.sqlite"), "no ledger ".repeat(999));
    expect((await restore(root, "backup.sqlite")).code).toBe(0);
    expect(readFileSync(join(root, ASIDE), "utf8")).toContain("no ledger");
    expect(readFileSync(join(root, `${ASIDE}-wal`)).equals(wal)).toBe(true);
    expect(await people(root)).toBe("a");
  });

  test("works where the ledger itself is lost, and leads a link to where it led", async () => {
    const root = await aProjectWithBackup();
    const elsewhere = join(aFolder(), "real.sqlite");
    cpSync(join(root, "dripline.sqlite"), elsewhere);
    const args = ["restore", "backup.sqlite", "--json"];
    const lost = await runCommand(args, root, "", undefined, { DATABASE_URL: "lost.sqlite" });
    expect(JSON.parse(lost.stdout)).toEqual({
      ledger: "lost.sqlite",
      copy: "backup.sqlite",
      aside: null,
    });
    symlinkSync(elsewhere, join(root, "link.sqlite"));
    await runCommand(args, root, "", undefined, { DATABASE_URL: "link.sqlite" });
    expect([await people(root, "lost.sqlite"), await people("", elsewhere)]).toEqual(["a", "a"]);
  });
});

describe("what can't be gone back to is refused, and nothing is changed", () => {
  test("while another program has the ledger open, also while it does nothing", async () => {
    const root = await aProjectWithBackup();
    const store = await openSqliteStore(join(root, "dripline.sqlite"));
    onTestFinished(() => store.close());
    const { code, stderr } = await restore(root, "backup.sqlite");
    expect([code, stderr]).toEqual([3, expect.stringContaining("[store/in-use]")]);
    await store.addSubscriber(aPerson({ email: "z@example.org" }), START);
    expect(await people(root)).toBe("abz");
  });

  const damaged = (bytes: Buffer): Buffer => bytes.fill(7, 20_000, 24_000);
  const cutOff = (bytes: Buffer): Buffer => bytes.subarray(0, 20_000);
  const writtenOver = (bytes: Buffer): Buffer => bytes.fill(7, 200);
  const newer = (bytes: Buffer): Buffer => bytes.fill(99, 63, 64);
  const cases: [what: string, name: string, make: (backup: Buffer) => Buffer, code: string][] = [
    ["a copy that is not there", "other.sqlite", (bytes) => bytes, "usage/no-copy"],
    ["the ledger itself", "dripline.sqlite", (bytes) => bytes, "usage/same-database"],
    ["an empty file", "bad.sqlite", () => Buffer.from(""), "store/empty"],
    ["a text", "bad.sqlite", () => Buffer.from("text ".repeat(999)), "store/not-a-ledger"],
    ["a damaged copy", "bad.sqlite", damaged, "store/corrupt"],
    ["a copy that was cut off", "bad.sqlite", cutOff, "store/corrupt"],
    ["a copy that was written over", "bad.sqlite", writtenOver, "store/corrupt"],
    ["a copy of a newer dripline", "bad.sqlite", newer, "store/newer-schema"],
  ];
  test.each(cases)("%s", async (_, name, make, code) => {
    const root = await aProjectWithBackup();
    writeFileSync(join(root, "bad.sqlite"), make(readFileSync(join(root, "backup.sqlite"))));
    const before = JSON.stringify(filesBelow(root));
    const { stderr } = await restore(root, name);
    expect(stderr).toContain(`[${code}]`);
    expect(stderr).toMatch(/nothing was changed|is unchanged/u);
    expect(stderr).not.toContain("dripline restore");
    expect(JSON.stringify(filesBelow(root)) === before).toBe(true);
  });

  test("a name for the old ledger that is taken", async () => {
    const root = await aProjectWithBackup();
    writeFileSync(join(root, ASIDE), "mine");
    const { stderr } = await restore(root, "backup.sqlite");
    expect(stderr).toContain(`${ASIDE} can't be made (EEXIST)`);
    expect([await people(root), readFileSync(join(root, ASIDE), "utf8")]).toEqual(["ab", "mine"]);
  });

  test("a ledger on PostgreSQL", async () => {
    const environment = { DATABASE_URL: "postgres://a@localhost/b" };
    const { stderr } = await runCommand(["restore", "x"], aProject({}), "", undefined, environment);
    expect(stderr).toContain("[usage/no-file]");
  });
});
