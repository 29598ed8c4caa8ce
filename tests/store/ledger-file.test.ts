import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { ENROLLMENT_STATES } from "../../src/core/enrollment.ts";
import { createLedgerStore } from "../../src/store/ledger-store.ts";
import { createSqliteBase } from "../../src/store/sqlite-base.ts";
import type { Migration } from "../../src/store/migration.ts";
import { MIGRATIONS } from "../../src/store/schema.ts";
import { describeSqliteError } from "../../src/store/sqlite-error.ts";
import { openPrepared, openSqliteStore } from "../../src/store/sqlite-store.ts";
import {
  aFolder,
  aLedger,
  aStep,
  aTransmission,
  claimAll,
  defined,
  enrolled,
} from "../support/a-ledger.ts";
import { aPerson } from "../support/an-edition.ts";
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

  test("is never asked for one of an empty list, which is an error on PostgreSQL", async () => {
    const file = await openPrepared(":memory:", MIGRATIONS);
    const asked: string[] = [];
    const prepare = (sql: string) => {
      asked.push(sql);
      return file.prepare(sql);
    };
    const store = createLedgerStore(createSqliteBase({ ...file, prepare }, ":memory:"));
    await store.addSubscriber(aPerson({ email: "ana@example.org" }), START);
    await store.listEnrollments({ states: ENROLLMENT_STATES, limit: 9 });
    await store.listEnrollments({ states: [], limit: 9 });
    await store.setSubscriberState(1, "unsubscribed", START);
    await store.close();
    expect(asked.filter((sql) => sql.includes("in ()"))).toEqual([]);
    expect(asked.length).toBeGreaterThan(0);
  });

  test("is never read from end to end by what a worker asks again and again", async () => {
    const path = join(aFolder(), "ledger.sqlite");
    const file = await openPrepared(path, MIGRATIONS);
    const asked = new Set<string>();
    const prepare = (sql: string) => {
      asked.add(sql);
      return file.prepare(sql);
    };
    const store = createLedgerStore(createSqliteBase({ ...file, prepare }, path));
    await enrolled(store, "ana", "s2.bo");
    asked.clear();
    const claims = await claimAll(store);
    for (const claim of claims) {
      await store.markTransmitting(claim, aTransmission(START, minute(9)));
      const next = aStep(2, START, `p${claim.deliveryId}`);
      await store.settle(claim, { to: "accepted", reply: "250 ok", next }, START);
    }
    await store.recoverLapsed(minute(99));
    await store.nextDueAt();
    for (const id of ["<ana.1@tea.example>", "<s2.bo.1@tea.example>"]) await store.findDelivery(id);
    await store.close();

    const database = new Database(path);
    const steps = [...asked]
      .filter((sql) => /^\s*(?:select|update|insert|with)/iu.test(sql))
      .flatMap((sql) => {
        const values = Array.from(sql.matchAll(/\?/gu), () => null);
        const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
        return (plan as { readonly detail: string }[]).map(({ detail }) => detail);
      });
    database.close();
    expect(steps.length).toBeGreaterThan(20);
    const whole = /^SCAN (?:delivery|enrollment|subscriber|event)\b(?! USING INDEX)/u;
    expect(steps.filter((step) => whole.test(step))).toEqual([]);
  });

  test("is durable and marked as ours", async () => {
    const path = join(aFolder(), "ledger.sqlite");
    await (await aLedger(path)).close();
    const database = new Database(path);
    expect(database.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(database.pragma("application_id", { simple: true })).toBe(1_685_219_696);
    expect(database.pragma("user_version", { simple: true })).toBe(MIGRATIONS.length);
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

describe("writes that come together", () => {
  test("wait for the disk once", async () => {
    const file = await openPrepared(":memory:", MIGRATIONS);
    let nCommits = 0;
    const counting = {
      ...file,
      prepare: (sql: string) => {
        if (sql === "commit") nCommits += 1;
        return file.prepare(sql);
      },
    };
    const store = createLedgerStore(createSqliteBase(counting, "memory"));
    await enrolled(store, ...Array.from({ length: 20 }, (_, n) => `p${n}`));
    const claims = await claimAll(store);
    nCommits = 0;
    await Promise.all(
      claims.map((claim) => store.markTransmitting(claim, aTransmission(START, minute(9)))),
    );
    expect(nCommits).toBe(1);
    await store.close();
  });
});

describe("migrations", () => {
  const [first, ...later] = MIGRATIONS;
  const present = MIGRATIONS.length;
  const another: Migration = {
    number: present + 1,
    name: "note",
    sql: "CREATE TABLE note (text TEXT) STRICT;",
    postgres: "CREATE TABLE note (text TEXT);",
  };
  const versionOf = (path: string): unknown => {
    const database = new Database(path);
    const version = database.pragma("user_version", { simple: true });
    database.close();
    return version;
  };

  test("are added to a ledger that has those before, which keeps what it holds", async () => {
    const path = join(aFolder(), "ledger.sqlite");
    const store = await openSqliteStore(path);
    await enrolled(store, "ana");
    await store.close();
    const file = await openPrepared(path, [...MIGRATIONS, another]);
    expect(file.value("SELECT count(*) FROM delivery")).toBe(1);
    expect(file.value("SELECT count(*) FROM note")).toBe(0);
    file.close();
    expect(versionOf(path)).toBe(present + 1);
    await expect(openSqliteStore(path)).rejects.toMatchObject({ code: "store/newer-schema" });
  });

  test("that fail leave the ledger as it was", async () => {
    const path = join(aFolder(), "ledger.sqlite");
    await (await openSqliteStore(path)).close();
    const broken = { ...another, sql: `${another.sql} CREATE TABLE note (text TEXT) STRICT;` };
    await expect(openPrepared(path, [...MIGRATIONS, broken])).rejects.toThrow(
      "note already exists",
    );
    expect(versionOf(path)).toBe(present);
    await (await openSqliteStore(path)).close();
  });

  test("that were changed after they were done are told", async () => {
    const path = join(aFolder(), "ledger.sqlite");
    await (await openSqliteStore(path)).close();
    const changed = { ...defined(first), sql: `${defined(first).sql} -- a word` };
    await expect(openPrepared(path, [changed, ...later])).rejects.toMatchObject({
      code: "store/changed-migration",
      message: expect.stringContaining("migration 1 (ledger)") as string,
    });
    await (await openSqliteStore(path)).close();
  });

  test("are done once where two programs open a new file at the same time", async () => {
    const path = join(aFolder(), "ledger.sqlite");
    const program = ["--import", "tsx", "tests/support/claim-until-empty.ts", path];
    const runs = await Promise.all([1, 2, 3].map(() => runNode(program, { cwd: process.cwd() })));
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual([1, 2, 3].map(() => [0, ""]));
    expect(versionOf(path)).toBe(MIGRATIONS.length);
  });
});

test("events and editions can't be changed, not even by a mistake of ours", async () => {
  const path = join(aFolder(), "ledger.sqlite");
  const store = await openSqliteStore(path);
  await enrolled(store, "ana");
  await store.close();
  const database = new Database(path);
  expect(() => database.exec("UPDATE event SET detail = ''")).toThrow("an event never changes");
  expect(() => database.exec("UPDATE edition_email SET html = ''")).toThrow(
    "an edition never changes",
  );
  database.close();
});

describe("what SQLite says is told in a sentence", () => {
  const aDatabase = (options = {}): Database.Database => {
    const database = new Database(join(aFolder(), "ledger.sqlite"), { timeout: 0, ...options });
    database.exec("CREATE TABLE note (text TEXT)");
    return database;
  };
  const writeReadOnly = (): void => {
    const { name } = aDatabase();
    new Database(name, { readonly: true }).exec("INSERT INTO note VALUES ('x')");
  };
  const writeToFull = (): void => {
    const database = aDatabase();
    database.pragma("max_page_count = 3");
    database.exec(`INSERT INTO note VALUES ('${"x".repeat(50_000)}')`);
  };
  const writeWhileHeld = (): void => {
    const first = aDatabase();
    first.exec("BEGIN EXCLUSIVE");
    new Database(first.name, { timeout: 0 }).exec("INSERT INTO note VALUES ('x')");
  };
  const readDamaged = (): void => {
    const database = aDatabase();
    for (let n = 0; n < 99; n += 1) database.exec(`INSERT INTO note VALUES ('${"x".repeat(999)}')`);
    database.close();
    const bytes = readFileSync(database.name);
    writeFileSync(database.name, bytes.fill(7, 5_000, 60_000));
    new Database(database.name).prepare("SELECT sum(length(text)) FROM note").all();
  };
  const cases: [what: string, act: () => void, code: string, isRetryable: boolean][] = [
    ["a file that may only be read", writeReadOnly, "store/read-only", false],
    ["a full disk", writeToFull, "store/disk-full", true],
    ["a file that another program holds", writeWhileHeld, "store/busy", true],
    ["a damaged file", readDamaged, "store/corrupt", false],
  ];
  test.each(cases)("%s", (_, act, code, retryable) => {
    let error: unknown;
    try {
      act();
    } catch (thrown) {
      error = describeSqliteError(thrown, "ledger.sqlite");
    }
    expect(error).toMatchObject({ name: "DriplineError", code, retryable });
    expect(String(error)).toMatch(/ledger\.sqlite .+\.$/u);
  });

  test.each([
    ["better-sqlite3", { code: "SQLITE_IOERR_SHMSIZE" }],
    ["Node's own driver", { code: "ERR_SQLITE_ERROR", errcode: 4874 }],
  ])("no room for what stands beside the ledger, in the code of %s", (_, code) => {
    const thrown = Object.assign(new Error("disk I/O error"), code);
    expect(describeSqliteError(thrown, "ledger.sqlite")).toMatchObject({ code: "store/disk-full" });
  });

  test("by every question and every answer of a store", async () => {
    const path = join(aFolder(), "ledger.sqlite");
    const store = await openSqliteStore(path);
    await enrolled(store, ...Array.from({ length: 200 }, (_, n) => `p${n}`));
    await store.close();
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(7, bytes.length / 4));
    await expect(
      openSqliteStore(path).then((damaged) => damaged.deliveries()),
    ).rejects.toMatchObject({ code: "store/corrupt" });
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
