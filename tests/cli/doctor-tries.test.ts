import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { aCertificate } from "../support/a-certificate.ts";
import { claimAll, defined, enrolled } from "../support/a-ledger.ts";
import { aMailServer } from "../support/a-mail-server.ts";
import { aNameServer } from "../support/a-name-server.ts";
import { CHAIN, aProject } from "../support/a-project.ts";
import { START } from "../support/instants.ts";
import { runCommand } from "../support/run-command.ts";

/** Returns what the doctor says of one thing, with what to do, as it is read in a terminal. */
async function said(root: string, name: string, smtp = ""): Promise<string[]> {
  const args = ["doctor", "--dns", await aNameServer({})];
  const { stdout } = await runCommand(args, root, "", undefined, { DRIPLINE_SMTP_URL: smtp });
  const lines = stdout.split("\n");
  const at = lines.findIndex((line) => line.slice(2).startsWith(`${name}:`));
  return at < 0 ? [] : lines.slice(at, lines[at + 1]?.startsWith("  ") ? at + 2 : at + 1);
}

describe("of a mail server the doctor says what came when it was tried", () => {
  test("it answers, on this machine", async () => {
    const { url, port, recipients } = await aMailServer();
    expect(await said(aProject({}), "a mail server", url)).toEqual([
      `✓ a mail server: 127.0.0.1:${port} answers, on this machine, so without TLS`,
    ]);
    expect(recipients).toEqual([]);
  });

  test("nothing listens there", async () => {
    expect(await said(aProject({}), "a mail server", "smtp://127.0.0.1:1")).toEqual([
      "✗ a mail server: set, but tried in vain: No mail server answers at 127.0.0.1:1",
      "  Check host and port in DRIPLINE_SMTP_URL, and that the server runs.",
    ]);
  });

  test("its certificate is not trusted", async () => {
    const { port } = await aMailServer([], { disabledCommands: [], ...aCertificate() });
    const [line] = await said(aProject({}), "a mail server", `smtp://ana:pw@localhost:${port}`);
    expect(line).toMatch(/^✗ a mail server: set, but tried in vain: .+ no trusted encryption/u);
    expect(line).not.toContain("pw");
  });

  test("none is set", async () => {
    const [line] = await said(aProject({}), "a mail server");
    expect(line).toBe("✗ a mail server: none, so mail stays on this machine");
  });
});

describe("of the ledger the doctor says, in the store's words,", () => {
  test("nothing where there is none yet", async () => {
    const root = aProject({ "content/chain.md": CHAIN });
    expect(await said(root, "the ledger")).toEqual([]);
  });

  test("that it is whole", async () => {
    expect(await said(await aProjectWithPeople(1), "the ledger")).toEqual([
      "✓ the ledger: dripline.sqlite, whole and can be written",
    ]);
  });

  test("that it is damaged, also where no question would meet it", async () => {
    const root = await aProjectWithPeople(200);
    const path = join(root, "dripline.sqlite");
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(7, bytes.length - 4_096));
    const [line, mend] = await said(root, "the ledger");
    expect(line).toMatch(/^✗ the ledger: .*dripline\.sqlite is damaged$/u);
    expect(mend).toContain("Go back to a backup with `dripline restore`");
  });

  test("that it is a database of another program", async () => {
    const root = aProject({});
    const database = new Database(join(root, "dripline.sqlite"));
    database.exec("CREATE TABLE note (text)");
    database.close();
    const [line] = await said(root, "the ledger");
    expect(line).toMatch(/^✗ the ledger: .*dripline\.sqlite is not a ledger of dripline/u);
  });

  test("that messages in it wait for a person", async () => {
    const root = await aProjectWithPeople(2);
    const store = await openSqliteStore(join(root, "dripline.sqlite"));
    const [first] = await claimAll(store);
    const inDoubt = { to: "in-doubt", reply: "The line broke.", dueAt: undefined } as const;
    await store.settle(defined(first), inDoubt, START);
    await store.close();
    expect(await said(root, "messages in doubt")).toEqual([
      "✗ messages in doubt: 1, which may have arrived",
      "  Decide about them with `dripline resolve`.",
    ]);
  });
});

async function aProjectWithPeople(count: number): Promise<string> {
  const root = aProject({});
  const store = await openSqliteStore(join(root, "dripline.sqlite"));
  await enrolled(store, ...Array.from({ length: count }, (_, n) => `p${n}`));
  await store.close();
  return root;
}
