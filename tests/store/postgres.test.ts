import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Claim } from "../../src/core/delivery.ts";
import { planOnward } from "../../src/core/plan-onward.ts";
import type { StepPlanner, Store } from "../../src/core/ports.ts";
import { changeSettings } from "../../src/enrollment/change-settings.ts";
import { MIGRATIONS } from "../../src/store/schema.ts";
import { openPostgresStore } from "../support/open-postgres-store.ts";
import { parsePostgresUrl } from "../../src/store/postgres/postgres-url.ts";
import { claimAll, enrolled, aStep, aTransmission, defined } from "../support/a-ledger.ts";
import { aPostgres } from "../support/a-postgres.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

const postgres = aPostgres();

/** Opens one ledger several times, as several processes do. */
async function several(count: number): Promise<Store[]> {
  const url = await postgres.url();
  const stores = await Promise.all(Array.from({ length: count }, () => openPostgresStore(url)));
  onTestFinished(async () => {
    for (const store of stores) await store.close();
  });
  return stores;
}

const PAUSED = {
  readingPace: "planned",
  timezone: "Europe/Lisbon",
  language: undefined,
} as const;
const NAMES = Array.from({ length: 60 }, (_, n) => `p${n}`);

/** Waits until so many connections to the database wait for another one. */
async function untilWaiting(client: pg.Client, count: number): Promise<void> {
  const waiting =
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  while ((await client.query(waiting)).rows.length < count) await delay(5);
}

/** Claims three at a time for a while, so that others get in between. */
async function claimBitByBit(store: Store): Promise<Claim[]> {
  const claims: Claim[] = [];
  for (let turn = 0; turn < 40; turn += 1) {
    claims.push(...(await store.claimDue({ now: START, limit: 3, leaseUntil: minute(1) })));
    await delay(2);
  }
  return claims;
}

describe("several processes at once", () => {
  test("make the tables once", async () => {
    const [first] = await several(5);
    expect(await defined(first).listSeries()).toEqual([]);
  });

  test("never get the same delivery, nor two of one person", async () => {
    const stores = await several(4);
    const [store] = stores.map((one) => one);
    const cake = { ...anEdition(), id: "cake", series: "cake" };
    await enrolled(defined(store), ...NAMES);
    await defined(store).saveEdition(cake, START);
    for (const [index] of NAMES.entries()) {
      const first = aStep(1, START, `cake-${index}`);
      const request = { subscriberId: index + 1, editionId: "cake", at: START, first };
      await defined(store).enroll(request);
    }
    const request = { now: START, limit: 7, leaseUntil: minute(1) };
    const claims = await Promise.all(
      stores.flatMap((one) => Array.from({ length: 6 }, () => one.claimDue(request))),
    );
    const people = claims.flat().map(({ subscriber }) => subscriber.id);
    expect(people.length).toBeGreaterThan(40);
    expect(new Set(people).size).toBe(people.length);
  });

  test("a click on a message that is erased at that moment counts for nobody, and is no error", async () => {
    const url = await postgres.url();
    const [a, b] = await Promise.all([openPostgresStore(url), openPostgresStore(url)]);
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    onTestFinished(async () => {
      await Promise.all([a.close(), b.close(), holder.end()]);
    });
    await enrolled(a, "ana");
    // Keeps the erasure from its end until the click waits for it.
    await holder.query("BEGIN; LOCK TABLE confirmation IN ACCESS EXCLUSIVE MODE");
    const erased = b.eraseSubscribers(["ana@example.org"], minute(1));
    await untilWaiting(holder, 1);
    const click = { kind: "clicked", visitor: "reader", link: 0, at: minute(1) } as const;
    const counted = a.recordEngagement(1, click);
    await untilWaiting(holder, 2);
    await holder.query("COMMIT");
    expect([await erased, await counted]).toEqual([1, undefined]);
    expect(await a.countEngagement()).toEqual([]);
  });

  test("nothing is handed over to somebody whose leave was written first", async () => {
    const [a, b] = (await several(2)).map((one) => one);
    await enrolled(defined(a), ...NAMES);
    const claims = await claimAll(defined(a));
    await Promise.all(
      claims.flatMap((claim, index) => {
        const leave = () =>
          defined(b).setSubscriberState(claim.subscriber.id, "unsubscribed", minute(1));
        const hand = () => defined(a).markTransmitting(claim, aTransmission(minute(1), minute(9)));
        return index % 2 === 0 ? [leave(), hand()] : [hand(), leave()];
      }),
    );
    for (const { subscriber } of claims) {
      const kinds = (await defined(a).events(subscriber.id)).map(({ kind }) => kind);
      expect(kinds).toContain("unsubscribed");
      const [left, handed] = [kinds.indexOf("unsubscribed"), kinds.indexOf("transmitting")];
      expect(handed).toBeLessThan(left);
    }
  });

  test("settings that one saves while others settle decide when the next email is due, whichever is first", async () => {
    const [a, b] = (await several(2)).map(defined);
    await enrolled(defined(a), ...NAMES);
    const claims = await claimAll(defined(a));
    const [clock, edition] = [{ now: () => minute(1) }, anEdition()];
    const planner: StepPlanner = (step, { subscriber: { id, holdUntil } }) =>
      aStep(step + 1, holdUntil ?? minute(5), NAMES[id - 1]);
    const preferences = { ...PAUSED, holdUntil: minute(9) };
    await Promise.all(
      claims.flatMap(({ subscriber, startedAt, ...claim }, index) => {
        const save = () =>
          changeSettings(subscriber, preferences, { store: defined(b), clock, planner });
        const request = { edition, subscriber, startedAt, from: minute(1) };
        const accepted = { to: "accepted", reply: "", ...planOnward(planner, 1, request) } as const;
        const settle = () =>
          defined(a).settle({ ...claim, subscriber, startedAt }, accepted, minute(1));
        if (index % 3 === 0) return [save().then(settle)];
        return index % 3 === 1 ? [settle().then(save)] : [save(), settle()];
      }),
    );
    const planned = await defined(a).deliveries({ state: "planned" });
    expect(planned.map(({ dueAt }) => dueAt)).toEqual(NAMES.map(() => minute(9)));
  });

  test("what is canceled while others claim it is never on the wire, and comes to its end", async () => {
    const [a, b] = (await several(2)).map((one) => defined(one));
    const [worker, person] = [defined(a), defined(b)];
    await enrolled(worker, ...NAMES);
    const ids = NAMES.map((_, index) => index + 1);
    const canceling = ids.map((id) => person.cancelEnrollments([id], "A mistake.", START));
    const claiming = ids.map(() =>
      worker.claimDue({ now: START, limit: 3, leaseUntil: minute(1) }),
    );
    const [claims] = await Promise.all([Promise.all(claiming), Promise.all(canceling)]);
    for (const claim of claims.flat()) {
      expect(await worker.markTransmitting(claim, aTransmission(START, minute(9)))).toBe(false);
      await worker.settle(claim, { to: "released", reply: "Not tried." }, START);
    }
    expect(await worker.countSteps()).toMatchObject([{ state: "canceled", count: NAMES.length }]);
    expect(await worker.nextDueAt()).toBeUndefined();
  });

  const steps: [to: string, step: number, key: string][] = [
    ["the same step", 1, "cup-1"],
    ["another step", 3, "cup-3"],
  ];
  test.each(steps)(
    "who is moved to %s of another edition while a worker claims is moved or sent to, not both",
    async (_, step, key) => {
      const [worker, person] = (await several(2)).map((one) => defined(one));
      await enrolled(defined(worker), ...NAMES);
      await defined(worker).saveEdition({ ...anEdition(), id: "other" }, START);
      const moves = NAMES.map((name, index) => ({
        enrollmentId: index + 1,
        fromDeliveryId: index + 1,
        editionId: "other",
        skip: [],
        next: { ...aStep(step, minute(30), `new-${name}`), key, isKept: false },
      }));
      const moving = defined(person).moveEnrollments(moves, START);
      const claims = await claimBitByBit(defined(worker));
      expect((await moving) + claims.length).toBe(NAMES.length);
      for (const claim of claims) {
        expect(await defined(worker).markTransmitting(claim, aTransmission(START, minute(9)))).toBe(
          true,
        );
        const next = aStep(2, minute(60), `next-${claim.deliveryId}`);
        const settlement = { to: "accepted", reply: "250 ok", next } as const;
        expect(await defined(worker).settle(claim, settlement, START)).toBe(true);
      }
      const accepted = await defined(worker).deliveries({ state: "accepted" });
      expect(accepted.filter(({ editionId }) => editionId === "other")).toEqual([]);
    },
  );

  test("nothing is left of people who are erased while a worker takes them in hand", async () => {
    const [worker, person] = (await several(2)).map((one) => defined(one));
    await enrolled(defined(worker), ...NAMES);
    const erasing = defined(person).eraseSubscribers(
      NAMES.toReversed().map((name) => `${name}@example.org`),
      START,
    );
    for (const claim of await claimBitByBit(defined(worker))) {
      await defined(worker).markTransmitting(claim, aTransmission(START, minute(9)));
    }
    expect(await erasing).toBe(NAMES.length);
    expect(await defined(worker).events()).toEqual([]);
    expect(await defined(worker).nextDueAt()).toBeUndefined();
  });

  test("take no more from a bucket than it holds", async () => {
    const stores = await several(3);
    const limit = { key: "mailer/hour", capacity: 10, refillMs: 3_600_000 };
    const holds = await Promise.all(
      stores.flatMap((store) => Array.from({ length: 10 }, () => store.takePace([limit], START))),
    );
    expect(holds.filter((hold) => hold === undefined)).toHaveLength(10);
  });

  test("write many results at the same time, each once", async () => {
    const [a, b] = (await several(2)).map((one) => one);
    await enrolled(defined(a), ...NAMES);
    const claims = await claimAll(defined(a));
    const accepted = { to: "accepted", reply: "250 ok" } as const;
    const answers = await Promise.all(
      claims.flatMap((claim) => {
        const next = aStep(2, minute(60), `next-${claim.deliveryId}`);
        return [a, b].map((one) => defined(one).settle(claim, { ...accepted, next }, minute(1)));
      }),
    );
    expect(answers.filter((isWritten) => isWritten)).toHaveLength(NAMES.length);
    const counts = await defined(b).countSteps();
    expect(counts.map(({ key, state, count }) => `${key} ${state} ${count}`).toSorted()).toEqual([
      "cup-1 accepted 60",
      "cup-2 planned 60",
    ]);
  });
});

test("a server that is killed and comes back has kept all that it has answered", async () => {
  const url = await postgres.url();
  const store = await openPostgresStore(url);
  onTestFinished(() => store.close());
  await enrolled(store, ...NAMES.slice(0, 20));
  const [first] = await claimAll(store);
  await store.markTransmitting(defined(first), aTransmission(minute(1), minute(9)));
  await postgres.crash();
  // A connection that was open meets with the end of the old server once.
  await store.countSubscribers().catch((error: unknown) => {
    expect(error).toMatchObject({ code: "store/unreachable", retryable: true });
  });
  expect(await store.countSubscribers()).toEqual({ active: 20 });
  expect(await store.deliveries({ state: "transmitting" })).toHaveLength(1);
  const settlement = { to: "accepted", reply: "250 ok", next: undefined } as const;
  expect(await store.settle(defined(first), settlement, minute(2))).toBe(true);
});

describe("a server that breaks off what takes too long", () => {
  /** Returns a ledger whose statements may take so long, and two connections beside it, the first for a lock. */
  async function hurried(ms: number): Promise<{ store: Store; beside: [pg.Client, pg.Client] }> {
    const url = await postgres.url();
    await (await openPostgresStore(url)).close();
    const store = await openPostgresStore(`${url}%20-c%20statement_timeout%3D${ms}`);
    const client = () => new pg.Client({ connectionString: url });
    const beside: [pg.Client, pg.Client] = [client(), client()];
    for (const one of beside) await one.connect();
    onTestFinished(async () => {
      await Promise.all([store.close(), ...beside.map((one) => one.end())]);
    });
    return { store, beside };
  }

  test("has a message recorded that was accepted while it waited for a lock", async () => {
    const { store, beside } = await hurried(1_500);
    const [holder, watcher] = beside;
    await enrolled(store, "ana");
    const [claim] = await claimAll(store);
    await store.markTransmitting(defined(claim), aTransmission(minute(1), minute(9)));
    await holder.query("BEGIN; LOCK TABLE claim IN ACCESS EXCLUSIVE MODE");
    const settlement = { to: "accepted", reply: "250 ok", next: undefined } as const;
    const settled = store.settle(defined(claim), settlement, minute(2));
    const starts = new Set<string>();
    while (starts.size < 2) {
      const { rows } = await watcher.query<{ at: string }>(
        `SELECT CAST(query_start AS text) AS at FROM pg_stat_activity WHERE wait_event_type = 'Lock'`,
      );
      for (const { at } of rows) starts.add(at);
      await delay(5);
    }
    await holder.query("COMMIT");
    expect(await settled).toBe(true);
  });

  test("again and again is told as what waiting mends", async () => {
    const { store, beside } = await hurried(500);
    const [holder] = beside;
    await holder.query("BEGIN; LOCK TABLE claim IN ACCESS EXCLUSIVE MODE");
    const claimed = store.claimDue({ now: START, limit: 1, leaseUntil: minute(1) });
    await expect(claimed).rejects.toMatchObject({ code: "store/timed-out", retryable: true });
  });
});

test("text that PostgreSQL can't hold is stored as near as it can be", async () => {
  const store = await postgres.ledger();
  await store.saveEdition({ ...anEdition(1), title: "a\0b\uD800" }, START);
  expect((await store.listSeries())[0]?.title).toBe("a\uFFFDb\uFFFD");
  await store.importSubscribers([aPerson({ fields: { first_name: "a\0b" } })], START);
  expect((await store.findSubscriber("ana@example.org"))?.fields).toEqual({ first_name: "a\0b" });
});

test("an import keeps what would mean something in a list of values as it is", async () => {
  const store = await postgres.ledger();
  const sources = ["", " ", "NULL", "null", '{"a",b}', "\\N", "a\\", `"'`, "{}", "a\nb\t", "ä, 茶"];
  const people = sources.map((source, n) =>
    aPerson({
      email: `p${n}@example.org`,
      timezone: n % 2 === 0 ? "UTC" : undefined,
      fields: { note: source },
      consent: { source, at: START },
    }),
  );
  const [first] = people;
  await store.importSubscribers([...people, defined(first)], START);
  const kept = await store.listSubscribers({ limit: 99 });
  const byAddress = new Map(kept.map((person) => [person.email, person]));
  expect(people.map(({ email }) => byAddress.get(email))).toMatchObject(people);
  const again = await store.importSubscribers(people, START);
  expect(new Set(again.map(({ to }) => to))).toEqual(new Set(["unchanged"]));
  const odd = aPerson({ email: "odd@example.org", consent: { source: "a\0b\uD800", at: START } });
  await store.importSubscribers([odd], START);
  expect((await store.findSubscriber(odd.email))?.consent?.source).toBe("a\uFFFDb\uFFFD");
});

describe("a database that can't be used is told in a sentence, without its password", () => {
  const at = async (change: (url: URL) => void): Promise<string> => {
    const url = new URL(await postgres.url());
    change(url);
    return url.href;
  };
  const user = async (name: string, grants: string): Promise<string> => {
    await postgres.run(`DROP ROLE IF EXISTS ${name}`);
    await postgres.run(`CREATE ROLE ${name} LOGIN PASSWORD 's3cret' ${grants}`);
    return at((url) => (url.username = name));
  };
  const cases: [what: string, url: () => Promise<string>, code: string, retryable: boolean][] = [
    [
      "another password",
      () => at((url) => (url.password = "s3cret-no")),
      "store/auth-refused",
      false,
    ],
    [
      "a database that is not there",
      () => at((url) => (url.pathname = "/nowhere")),
      "store/no-database",
      false,
    ],
    ["a server that is away", () => at((url) => (url.port = "1")), "store/unreachable", true],
    [
      "a password that is wanted",
      () => at((url) => (url.password = "")),
      "store/auth-refused",
      false,
    ],
    ["a socket that is not there", async () => "postgres://u@%2Fnone/x", "store/unreachable", true],
    ["the same beside the rest", async () => "postgres:///x?host=/none", "store/unreachable", true],
    ["another encoding than UTF-8", latin1, "store/not-utf8", false],
    [
      "too little time for a statement",
      async () => `${await postgres.url()}%20-c%20statement_timeout%3D1`,
      "store/timed-out",
      true,
    ],
    [
      "TLS where there is none",
      () => at((url) => url.searchParams.set("sslmode", "require")),
      "store/no-tls",
      false,
    ],
    [
      "a replica",
      async () => `${await postgres.url()}%20-c%20default_transaction_read_only%3Don`,
      "store/read-only",
      true,
    ],
    ["no right to make tables", () => user("guest", ""), "store/no-rights", false],
    [
      "no connection left",
      () => user("crowd", "CONNECTION LIMIT 0"),
      "store/too-many-connections",
      true,
    ],
    ["tables of another program", otherTables, "store/not-a-ledger", false],
    ["tables of a newer dripline", newerTables, "store/newer-schema", false],
    ["what is no address", async () => "postgres://", "store/invalid-url", false],
    [
      "another kind of TLS",
      () => at((url) => url.searchParams.set("sslmode", "s3cret")),
      "store/invalid-url",
      false,
    ],
  ];
  test.each(cases)("%s", async (_, url, code, retryable) => {
    const error: unknown = await openPostgresStore(await url()).then(
      (store) => store.close(),
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ name: "DriplineError", code, retryable });
    expect(String(error)).toMatch(/\.$/u);
    expect(`${String(error)} ${String((error as { hint?: string }).hint)}`).not.toContain("s3cret");
  });

  async function latin1(): Promise<string> {
    const settings = "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'";
    await postgres.run(`CREATE DATABASE latin1 TEMPLATE template0 ${settings}`);
    return at((url) => {
      url.pathname = "/latin1";
      url.search = "";
    });
  }

  async function otherTables(): Promise<string> {
    const url = await postgres.url();
    await postgres.run("CREATE TABLE subscriber (name TEXT)", url);
    return url;
  }

  async function newerTables(): Promise<string> {
    const url = await postgres.url();
    await (await openPostgresStore(url)).close();
    await postgres.run(`INSERT INTO migration VALUES (${MIGRATIONS.length + 1}, 'x', 'y')`, url);
    return url;
  }
});

test.each([
  ["postgres://ana@%2Frun%2Fpg:5433/tea", "ana@/run/pg:5433/tea", false],
  ["postgres:///tea?host=/run/pg", "?@/run/pg/tea", false],
  ["postgres://ana@[::1]:5433/tea", "ana@[::1]:5433/tea", false],
  ["postgres://ana@localhost/tea?host=db.example", "ana@db.example/tea", true],
])("%s is %s, encrypted: %s", (url, name, isEncrypted) => {
  const target = parsePostgresUrl(url);
  expect([target.name, target.ssl !== false]).toEqual([name, isEncrypted]);
});

test("the tables are those that were reviewed", async () => {
  const url = await postgres.url();
  await (await openPostgresStore(url)).close();
  const rows = await postgres.run(
    `SELECT line FROM (SELECT relname || ': ' || pg_get_constraintdef(pg_constraint.oid) AS line FROM pg_constraint
       JOIN pg_class ON pg_class.oid = conrelid WHERE connamespace = current_schema::regnamespace AND contype <> 'n'
     UNION ALL SELECT tablename || ': ' || replace(indexdef, current_schema || '.', '') FROM pg_indexes
       WHERE schemaname = current_schema
     UNION ALL SELECT table_name || ': ' || column_name || ' ' || data_type || ' ' ||
         CASE is_nullable WHEN 'YES' THEN 'NULL' ELSE 'NOT NULL' END || coalesce(' ' || collation_name, '')
       FROM information_schema.columns WHERE table_schema = current_schema
     ) AS lines ORDER BY line COLLATE "C"`,
    url,
  );
  const text = `${rows.map(({ line }) => String(line)).join("\n")}\n`;
  await expect(text).toMatchFileSnapshot("../golden/schema.postgres.txt");
});
