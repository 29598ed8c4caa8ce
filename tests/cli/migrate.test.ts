import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Store } from "../../src/core/ports.ts";
import { copyLedger } from "../../src/store/copy-ledger.ts";
import { openPostgresBase } from "../../src/store/postgres/postgres-store.ts";
import { openPostgresStore } from "../support/open-postgres-store.ts";
import { openSqliteBase, openSqliteStore } from "../../src/store/sqlite-store.ts";
import { aStep, aTransmission, claimAll, defined, enrolled } from "../support/a-ledger.ts";
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

interface Before {
  readonly lastId: number;
}

/** Returns a project whose ledger holds something of everything, and what it tells. */
async function aFullProject(): Promise<{ root: string; before: Before }> {
  const root = aProject({});
  const store = await openSqliteStore(join(root, "dripline.sqlite"));
  await enrolled(store, ...NAMES);
  const [first, second, ...others] = await claimAll(store);
  const next = aStep(2, minute(60), "next");
  await store.markTransmitting(defined(first), aTransmission(START, minute(9)));
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
  const left = "p9@example.org";
  await store.setSubscriberState(10, "unsubscribed", START);
  const again = aPerson({ email: left, language: "de", fields: { first_name: "Ana again" } });
  await store.requestSignup({ person: again, series: ["tea"], source: "a form", at: minute(1) });
  await store.takePace([{ key: "mailer/hour", capacity: 3, refillMs: 1_000 }], START);
  const { id } = await store.addSubscriber(aPerson({ email: "erased@example.org" }), START);
  await store.eraseSubscribers(["erased@example.org"], START);
  const before = { ...(await told(store)), lastId: id };
  await store.close();
  return { root, before };
}

/** Returns the rows of what no store tells in full. */
async function rowsOf(root: string, file: string) {
  const { ledger, close } = await openSqliteBase(join(root, file));
  const rows = async (table: "enrollment" | "signup" | "event") =>
    ledger.selectFrom(table).selectAll().execute();
  const all = {
    left: await rows("enrollment"),
    asked: await rows("signup"),
    events: await rows("event"),
  };
  await close();
  return all;
}

async function migrate(root: string, args: readonly string[], url: string) {
  const environment = { DATABASE_URL: url };
  return runCommand(["migrate", ...args], root, "", "2027-01-04T09:00:00Z", environment);
}

/** Breaks a migration off in the middle of its deliveries, as the end of its process would. */
async function breakOff(root: string, url: string): Promise<void> {
  const from = await openSqliteBase(join(root, "dripline.sqlite"));
  const to = await openPostgresBase(url);
  const end = (table: string): void => {
    if (table === "delivery") throw new Error("broken off");
  };
  await expect(copyLedger(from.ledger, to.ledger, end)).rejects.toThrow("broken off");
  await from.close();
  await to.close();
}

async function changeSource(root: string, change: (store: Store) => Promise<unknown>) {
  const store = await openSqliteStore(join(root, "dripline.sqlite"));
  await change(store);
  await store.close();
}

function withoutId({ lastId, ...others }: Before): object {
  return others;
}

describe("a ledger moves", () => {
  test("to PostgreSQL and back, row for row, and ids are never given again", async () => {
    const { root, before } = await aFullProject();
    const rows = await rowsOf(root, "dripline.sqlite");
    expect(rows.left).toContainEqual(expect.objectContaining({ left_at: START.toISOString() }));
    expect(rows.asked.map(({ fields }) => fields)).toContain('{"first_name":"Ana again"}');
    expect(rows.events).toContainEqual(
      expect.objectContaining({ kind: "accepted", transmitting_at: START.toISOString() }),
    );
    const url = await postgres.url();
    const there = await migrate(root, ["--from", "dripline.sqlite"], url);
    expect([there.code, there.stderr]).toEqual([0, ""]);
    expect(there.stdout).toContain("the same in both");
    // An address is refused in dripline.yaml, since it holds a password.
    const { username, host, pathname } = new URL(url);
    expect(there.stdout).toContain(`name ${username}@${host}${pathname} in DATABASE_URL, and keep`);
    const moved = await openPostgresStore(url);
    const { id } = await moved.addSubscriber(aPerson({ email: "later@example.org" }), minute(1));
    expect(id).toBe(before.lastId + 1);
    await moved.eraseSubscribers(["later@example.org"], minute(1));
    await moved.close();
    const back = await migrate(root, ["--to", "back.sqlite"], url);
    expect([back.code, back.stderr]).toEqual([0, ""]);
    expect(back.stdout).toContain("name back.sqlite in DATABASE_URL or dripline.yaml, and keep");
    expect(await rowsOf(root, "back.sqlite")).toEqual(rows);
    const store = await openSqliteStore(join(root, "back.sqlite"));
    expect({ ...(await told(store)), lastId: id - 1 }).toEqual(before);
    expect((await store.addSubscriber(aPerson({ email: "last@example.org" }), minute(2))).id).toBe(
      id + 1,
    );
    await store.close();
  });

  test("again where it was broken off, and until then nobody works on the part", async () => {
    const { root, before } = await aFullProject();
    const url = await postgres.url();
    await breakOff(root, url);
    for (const command of ["status", "work"]) {
      const { code, stderr } = await runCommand([command], root, "", undefined, {
        DATABASE_URL: url,
      });
      expect([code, stderr]).toEqual([3, expect.stringContaining("[store/unfinished]")]);
    }
    await expect(openPostgresStore(url)).rejects.toMatchObject({ code: "store/unfinished" });
    const back = await migrate(root, ["--to", "back.sqlite"], url);
    expect(back.stderr).toContain("[store/unfinished]");
    const again = await migrate(root, ["--from", "dripline.sqlite", "--json"], url);
    expect([again.code, again.stderr]).toEqual([0, ""]);
    expect(JSON.parse(again.stdout)).toMatchObject({ tables: 13 });
    const store = await openPostgresStore(url);
    expect(await told(store)).toMatchObject(withoutId(before));
    await store.close();
  });

  test("not to its end where the source has gone on since it was broken off", async () => {
    const { root } = await aFullProject();
    const url = await postgres.url();
    await breakOff(root, url);
    await changeSource(root, (store) => store.setSubscriberState(1, "unsubscribed", START));
    const count = "SELECT count(*) FROM delivery";
    const copied = await postgres.run(count, url);
    expect((await migrate(root, ["--from", "dripline.sqlite"], url)).stderr).toContain(
      "Row 1 of subscriber in the unfinished copy is not that of the source.  [store/copy-differs]",
    );
    expect(await postgres.run(count, url)).toEqual(copied);
    await expect(openPostgresStore(url)).rejects.toMatchObject({ code: "store/unfinished" });
  });

  test("a second time, which changes nothing in a target that has gone on", async () => {
    const { root } = await aFullProject();
    const url = await postgres.url();
    await migrate(root, ["--from", "dripline.sqlite"], url);
    const same = await migrate(root, ["--from", "dripline.sqlite"], url);
    expect([same.code, same.stderr]).toEqual([0, ""]);
    const store = await openPostgresStore(url);
    onTestFinished(() => store.close());
    await store.setSubscriberState(1, "unsubscribed", minute(1));
    await store.renewLinkKey("k".repeat(64), false);
    const live = await told(store);
    const { code, stderr } = await migrate(root, ["--from", "dripline.sqlite"], url);
    expect([code, stderr]).toEqual([3, expect.stringContaining("[store/gone-on]")]);
    expect(stderr).toContain("so the source is the old one");
    expect(await told(store)).toEqual(live);
    await changeSource(root, (old) => old.setSubscriberState(2, "complained", minute(2)));
    expect((await migrate(root, ["--from", "dripline.sqlite"], url)).stderr).toContain(
      "both have gone on since.  [store/gone-on]",
    );
    expect(await told(store)).toEqual(live);
  });

  test("not onto an older state of it, which stays as it is", async () => {
    const { root, before } = await aFullProject();
    const url = await postgres.url();
    await migrate(root, ["--from", "dripline.sqlite"], url);
    const moved = await openPostgresStore(url);
    await moved.setSubscriberState(1, "unsubscribed", minute(1));
    await moved.close();
    const { code, stderr } = await migrate(root, ["--to", "dripline.sqlite"], url);
    expect([code, stderr]).toEqual([3, expect.stringContaining("[store/older-copy]")]);
    const store = await openSqliteStore(join(root, "dripline.sqlite"));
    expect(await told(store)).toEqual(withoutId(before));
    await store.close();
  });

  test("not while a worker holds something, nor onto another ledger, and a difference is told", async () => {
    const { root } = await aFullProject();
    const url = await postgres.url();
    await migrate(root, ["--from", "dripline.sqlite"], url);
    await postgres.run("UPDATE subscriber SET timezone = 'Asia/Tokyo' WHERE id = 700", url);
    expect((await migrate(root, ["--from", "dripline.sqlite"], url)).stderr).toContain(
      "Row 700 of subscriber is not the same in both.  [store/copy-differs]",
    );
    const elsewhere = await postgres.url();
    const other = await openPostgresStore(elsewhere);
    await other.addSubscriber(aPerson({ email: "else@example.org" }), START);
    await other.close();
    expect((await migrate(root, ["--from", "dripline.sqlite"], elsewhere)).stderr).toContain(
      "[store/not-empty]",
    );
    await changeSource(root, (store) => claimAll(store));
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
