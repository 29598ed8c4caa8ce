import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { aFolder, aLedger, enrolled } from "../support/a-ledger.ts";
import { minute, START } from "../support/instants.ts";
import { runNode } from "../support/run-process.ts";

describe("the file of a ledger", () => {
  test("keeps people, editions, deliveries and events when it is opened again", async () => {
    const path = join(aFolder(), "ledger.sqlite");
    const first = await aLedger(path);
    await enrolled(first, "ana", "bo");
    const before = { deliveries: await first.deliveries(), events: await first.events() };
    await first.close();

    const second = await aLedger(path);
    expect({ deliveries: await second.deliveries(), events: await second.events() }).toEqual(
      before,
    );
    expect(before.deliveries.map(({ email }) => email)).toEqual([
      "ana@example.org",
      "bo@example.org",
    ]);
    expect(await second.claimDue({ now: START, limit: 9, leaseUntil: minute(1) })).toHaveLength(2);
  });

  test("two programs on one file never get the same delivery", async () => {
    const path = join(aFolder(), "ledger.sqlite");
    const names = Array.from({ length: 60 }, (_, index) => `p${index}`);
    await enrolled(await aLedger(path), ...names);
    const program = ["--import", "tsx", "tests/support/claim-until-empty.ts", path];
    const runs = await Promise.all([1, 2].map(() => runNode(program, { cwd: process.cwd() })));
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ""],
      [0, ""],
    ]);
    const ids = runs.flatMap(({ stdout }) => stdout.trim().split("\n").filter(Boolean));
    expect(ids).toHaveLength(60);
    expect(new Set(ids).size).toBe(60);
  });

  test("is durable and marked as ours", async () => {
    const path = join(aFolder(), "ledger.sqlite");
    await (await aLedger(path)).close();
    const database = new Database(path);
    expect(database.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(database.pragma("application_id", { simple: true })).toBe(1_685_219_696);
    expect(database.pragma("user_version", { simple: true })).toBe(1);
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    database.close();
  });

  test("can be closed twice, and without ever having been used", async () => {
    const store = await openSqliteStore(":memory:");
    await store.close();
    await store.close();
    await expect(store.deliveries()).rejects.toThrow();
  });
});

describe("a file that can't be a ledger is refused and left as it is", () => {
  const otherDatabase = (path: string): void => {
    const database = new Database(path);
    database.exec("CREATE TABLE note (text)");
    database.close();
  };
  const newerLedger = (path: string): void => {
    const database = new Database(path);
    database.pragma("application_id = 1685219696");
    database.pragma("user_version = 99");
    database.close();
  };
  const cases: [what: string, make: (path: string) => void, code: string][] = [
    ["a database of another program", otherDatabase, "store/not-a-ledger"],
    ["a text file", (path) => writeFileSync(path, "hello ".repeat(99)), "store/not-a-ledger"],
    ["a ledger of a newer dripline", newerLedger, "store/newer-schema"],
  ];
  test.each(cases)("%s", async (_, make, code) => {
    const path = join(aFolder(), "other.sqlite");
    make(path);
    await expect(openSqliteStore(path)).rejects.toMatchObject({ name: "DriplineError", code });
    const database = code === "store/not-a-ledger" ? undefined : new Database(path);
    expect(database?.pragma("user_version", { simple: true }) ?? 99).toBe(99);
    database?.close();
  });

  test("a path in a folder that does not exist", async () => {
    const path = join(aFolder(), "missing", "ledger.sqlite");
    await expect(openSqliteStore(path)).rejects.toMatchObject({ code: "store/not-opened" });
  });
});
