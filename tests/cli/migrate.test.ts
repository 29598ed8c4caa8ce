import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Store } from "../../src/core/ports.ts";
import { openPostgresStore } from "../../src/store/postgres/postgres-store.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { aStep, claimAll, defined, enrolled } from "../support/a-ledger.ts";
import { aPostgres } from "../support/a-postgres.ts";
import { aProject } from "../support/a-project.ts";
import { aPerson } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";
import { runCommand } from "../support/run-command.ts";

const postgres = aPostgres();
const NAMES = Array.from({ length: 1_100 }, (_, n) => `p${n}`);

/** All that a store tells. */
async function told(store: Store): Promise<object> {
  return {
    people: await store.listSubscribers({ limit: 9_999 }),
    series: await store.listSeries(),
    deliveries: await store.deliveries(),
    events: await store.events(),
    keys: await store.linkKeys(),
    engagement: await store.countEngagement(),
    isSuppressed: await store.isSuppressed("erased@example.org"),
  };
}

/** Returns a project whose ledger holds something of everything, and what it tells. */
async function aFullProject(): Promise<{ root: string; before: object }> {
  const root = aProject({});
  const store = await openSqliteStore(join(root, "dripline.sqlite"));
  await enrolled(store, ...NAMES);
  const [first, second, ...others] = await claimAll(store);
  const next = aStep(2, minute(60), "next");
  await store.settle(defined(first), { to: "accepted", reply: "250 ok", next }, START);
  await store.settle(defined(second), { to: "bounced", reply: "550 5.1.1" }, START);
  for (const claim of others) {
    await store.settle(claim, { to: "released", reply: "" }, START);
  }
  await store.recordEngagement(1, { kind: "clicked", visitor: "reader", link: 0, at: START });
  await store.requestSignup({
    person: aPerson({ email: "new@example.org", fields: { first_name: "a\0b 🍵" } }),
    series: ["tea"],
    source: "a form",
    at: START,
  });
  await store.takePace([{ key: "mailer/hour", capacity: 3, refillMs: 1_000 }], START);
  const { id } = await store.addSubscriber(aPerson({ email: "erased@example.org" }), START);
  await store.eraseSubscribers(["erased@example.org"], START);
  const before = { ...(await told(store)), lastId: id };
  await store.close();
  return { root, before };
}

async function migrate(root: string, args: readonly string[], url: string) {
  const environment = { DATABASE_URL: url };
  return runCommand(["migrate", ...args], root, "", "2027-01-04T09:00:00Z", environment);
}

describe("a ledger moves", () => {
  test("to PostgreSQL and back, row for row, and ids are never given again", async () => {
    const { root, before } = await aFullProject();
    const url = await postgres.url();
    const there = await migrate(root, ["--from", "dripline.sqlite"], url);
    expect([there.code, there.stderr]).toEqual([0, ""]);
    expect(there.stdout).toContain("the same in both");
    const moved = await openPostgresStore(url);
    const { id } = await moved.addSubscriber(aPerson({ email: "later@example.org" }), minute(1));
    expect(id).toBe((before as { lastId: number }).lastId + 1);
    await moved.eraseSubscribers(["later@example.org"], minute(1));
    await moved.close();
    const back = await migrate(root, ["--to", "back.sqlite"], url);
    expect([back.code, back.stderr]).toEqual([0, ""]);
    const store = await openSqliteStore(join(root, "back.sqlite"));
    expect({ ...(await told(store)), lastId: id - 1 }).toEqual(before);
    expect((await store.addSubscriber(aPerson({ email: "last@example.org" }), minute(2))).id).toBe(
      id + 1,
    );
    await store.close();
  });

  test("again where it was broken off", async () => {
    const { root } = await aFullProject();
    const url = await postgres.url();
    await migrate(root, ["--from", "dripline.sqlite"], url);
    await postgres.run("DELETE FROM event WHERE id > 500; DELETE FROM pace", url);
    const again = await migrate(root, ["--from", "dripline.sqlite", "--json"], url);
    expect([again.code, again.stderr]).toEqual([0, ""]);
    expect(JSON.parse(again.stdout)).toMatchObject({ tables: 13 });
  });

  test("not while a worker holds something, nor onto another ledger, and a difference is told", async () => {
    const { root } = await aFullProject();
    const url = await postgres.url();
    await migrate(root, ["--from", "dripline.sqlite"], url);
    await postgres.run("UPDATE subscriber SET timezone = 'Asia/Tokyo' WHERE id = 700", url);
    expect((await migrate(root, ["--from", "dripline.sqlite"], url)).stderr).toContain(
      "Row 700 of subscriber is not the same in both.  [store/copy-differs]",
    );
    const other = await openPostgresStore(await postgres.url());
    await other.close();
    await postgres.run("UPDATE subscriber SET email = 'else@example.org' WHERE id = 1", url);
    expect((await migrate(root, ["--from", "dripline.sqlite"], url)).stderr).toContain(
      "[store/not-empty]",
    );
    const store = await openSqliteStore(join(root, "dripline.sqlite"));
    await claimAll(store);
    await store.close();
    expect((await migrate(root, ["--from", "dripline.sqlite"], url)).stderr).toContain(
      "[store/in-use]",
    );
  });

  test.each([
    ["nothing to itself", [], "usage/same-database"],
    ["what is no database", ["--from", "out/x.sqlite"], "usage/no-database"],
    ["a ledger that is not there", ["--from", "none.sqlite"], "config/no-ledger"],
  ])("%s", async (_, args, code) => {
    const { stderr } = await migrate(aProject({}), args, await postgres.url());
    expect(stderr).toContain(`[${code}]`);
  });
});
