import { appendFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { claimAll, defined, enrolled } from "../support/a-ledger.ts";
import { aMailServer } from "../support/a-mail-server.ts";
import { aProject } from "../support/a-project.ts";
import { START } from "../support/instants.ts";
import { runCommand } from "../support/run-command.ts";

const STAYS = "No mail server is set, so the messages are in out/inbox/.";
const NOW = START.toISOString();

/** A project in which the first email of these people is due. */
async function aProjectWith(...names: readonly string[]): Promise<string> {
  const root = aProject({});
  const store = await openSqliteStore(join(root, "dripline.sqlite"));
  await enrolled(store, ...names);
  await store.close();
  return root;
}

/** The same, where a mail server has taken the email of the first of them. */
async function aProjectThatHasSent(...names: readonly string[]): Promise<string> {
  const root = await aProjectWith(...names);
  const store = await openSqliteStore(join(root, "dripline.sqlite"));
  const [first, ...others] = await claimAll(store);
  const accepted = {
    to: "accepted",
    reply: "250 2.0.0 Ok: queued as 1A",
    next: undefined,
  } as const;
  await store.settle(defined(first), accepted, START);
  for (const claim of others) await store.settle(claim, { to: "released", reply: "" }, START);
  await store.close();
  return root;
}

function dripline(root: string, ...args: readonly string[]) {
  return runCommand(args, root, "", NOW);
}

describe("without DRIPLINE_SMTP_URL", () => {
  test("work says that mail stays on this machine and reaches nobody", async () => {
    const root = await aProjectWith("ana", "bo");
    const { code, stdout, stderr } = await dripline(root, "work");
    expect([code, stdout]).toEqual([0, expect.stringContaining("2 accepted")]);
    expect(stderr).toBe(`${STAYS} They reach nobody, and count as accepted.`);
    const elsewhere = await dripline(root, "work", "--out", "try", "--json");
    expect(elsewhere.stderr).toContain("so the messages are in try/inbox/.");
  });

  test("an empty variable is none", async () => {
    const root = await aProjectWith("ana");
    const { stderr } = await runCommand(["work"], root, "", NOW, { DRIPLINE_SMTP_URL: "" });
    expect(stderr).toContain(STAYS);
  });

  test("status says it before anything is sent, and how many nobody got after", async () => {
    const root = await aProjectWith("ana", "bo");
    expect((await dripline(root, "status")).stdout.split("\n").slice(-2)).toEqual(["", STAYS]);
    await dripline(root, "work");
    const kept = "2 accepted messages are in the inbox of this machine only: nobody got them.";
    expect((await dripline(root, "status")).stdout.split("\n").slice(-3)).toEqual([
      "",
      kept,
      STAYS,
    ]);
    const env = { DRIPLINE_SMTP_URL: "smtp://127.0.0.1:1" };
    const { stdout } = await runCommand(["status"], root, "", NOW, env);
    expect(stdout.split("\n").slice(-2)).toEqual(["", kept]);
  });

  test("why never says that a mail server took what is in the inbox", async () => {
    const root = await aProjectWith("ana");
    await dripline(root, "work");
    const { stdout } = await dripline(root, "why", "ana@example.org");
    expect(stdout).toContain(
      "      is in the inbox of this machine: nobody got it, Mon 2027-01-04",
    );
    expect(stdout).toMatch(/\n {6}250 kept as 0001-\S+\.eml\n/u);
    expect(stdout).not.toContain("their mail server");
    expect(stdout.split("\n").slice(-2)).toEqual(["", STAYS]);
  });

  test("a ledger that has only ever used the inbox goes on with it", async () => {
    const root = await aProjectWith("ana");
    expect((await dripline(root, "work")).code).toBe(0);
    expect((await dripline(root, "work")).code).toBe(0);
  });
});

describe("without DRIPLINE_SMTP_URL on a ledger whose mail has gone out by a server", () => {
  test.each([["work"], ["work", "--watch"]])(
    "%s %s is refused, and nothing is used up",
    async (...args) => {
      const root = await aProjectThatHasSent("ana", "bo");
      const { code, stdout, stderr } = await dripline(root, ...args);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/^No mail server is set, though .*\[config\/no-mail-server\]$/mu);
      expect(stderr).toMatch(/hint Set DRIPLINE_SMTP_URL; or add --inbox/u);
      expect(await statesOf(root)).toEqual(["accepted", "planned"]);
    },
  );

  test("serve --work is refused before the pages are there", async () => {
    const root = await aProjectThatHasSent("ana", "bo");
    appendFileSync(join(root, "dripline.yaml"), "site: https://chain.example\nserve:\n");
    const { code, stdout, stderr } = await dripline(root, "serve", "--port", "0", "--work");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("[config/no-mail-server]");
  });

  test("--inbox says that it is meant", async () => {
    const root = await aProjectThatHasSent("ana", "bo");
    const { code, stderr } = await dripline(root, "work", "--inbox");
    expect([code, stderr]).toEqual([0, expect.stringContaining(STAYS)]);
    expect((await statesOf(root)).slice(0, 2)).toEqual(["accepted", "accepted"]);
    expect(readdirSync(join(root, "out/inbox"))).toHaveLength(1);
  });
});

test("--inbox keeps mail here although a server is set", async () => {
  const server = await aMailServer();
  const root = await aProjectWith("ana");
  const env = { DRIPLINE_SMTP_URL: server.url };
  const { code, stderr } = await runCommand(["work", "--inbox"], root, "", NOW, env);
  expect(code).toBe(0);
  expect(stderr).toContain("--inbox is given, so the messages are in out/inbox/.");
  expect(server.nConnections).toBe(0);
});

async function statesOf(root: string): Promise<string[]> {
  const store = await openSqliteStore(join(root, "dripline.sqlite"));
  const all = await store.deliveries();
  await store.close();
  return all.map(({ state }) => state);
}
