import { join } from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Store } from "../../src/core/ports.ts";
import { migratePostgres } from "../../src/store/postgres/migrate-postgres.ts";
import { openPostgresStore } from "../support/open-postgres-store.ts";
import { MIGRATIONS } from "../../src/store/schema.ts";
import { openPrepared, openSqliteStore } from "../../src/store/sqlite-store.ts";
import type { Tables } from "../../src/store/tables.ts";
import { aFolder, claimAll, enrolled, states } from "../support/a-ledger.ts";
import { aPostgres } from "../support/a-postgres.ts";
import { aProject } from "../support/a-project.ts";
import { minute, START } from "../support/instants.ts";
import { runCommand } from "../support/run-command.ts";

const postgres = aPostgres();

/** Migration 6 and all after it are still to come. */
const OLDER = MIGRATIONS.slice(0, 5);

/** One delivery that a worker had claimed, one on the wire, one planned, and one of somebody who was erased. */
const AT = `'${START.toISOString()}'`;
const LEASE = `'${minute(1).toISOString()}'`;
const LATER = `'${minute(2).toISOString()}'`;
const PEOPLE = ["ana", "bo", "cy", "dan"];
const FILL = `
  INSERT INTO edition (id, series, number, title, language, published_at)
  VALUES ('old', 'coffee', 1, 'All about coffee', 'en', ${AT});
  INSERT INTO edition_email (edition_id, step, key, delay, subject, html, text)
  VALUES ('old', 1, 'bean-1', '0d', 'Bean', '<p>Bean</p>', 'Bean');
  INSERT INTO series (name, edition_id) VALUES ('coffee', 'old');
  INSERT INTO subscriber (email, email_key, state, fields, created_at, state_at)
  VALUES ${PEOPLE.map((name) => `('${name}@x.example', '${name}@x.example', 'active', '{}', ${AT}, ${AT})`).join()};
  INSERT INTO enrollment (subscriber_id, series, edition_id, state, next_step, started_at, counts_from)
  SELECT id, 'coffee', 'old', 'active', 1, ${AT}, ${AT} FROM subscriber ORDER BY id;
  INSERT INTO delivery (enrollment_id, edition_id, step, step_key, message_id, state, due_at, reason,
    fence, lease_until, dated_at, message_hash)
  VALUES
    (1, 'old', 1, 'bean-1', '<ana.1@x.example>', 'claimed', ${AT}, 'step 1', 1, ${LEASE}, ${AT}, NULL),
    (2, 'old', 1, 'bean-1', '<bo.1@x.example>', 'transmitting', ${AT}, 'step 1', 1, ${LEASE}, ${AT}, 'c0ffee'),
    (3, 'old', 1, 'bean-1', '<cy.1@x.example>', 'planned', ${AT}, 'step 1', 0, NULL, NULL, NULL),
    (4, 'old', 1, 'bean-1', '<dan.1@x.example>', 'planned', ${AT}, 'step 1', 0, NULL, NULL, NULL);
  INSERT INTO event (at, subscriber_id, delivery_id, kind, detail)
  VALUES (${AT}, 2, 2, 'transmitting', '<bo.1@x.example>'), (${AT}, 1, NULL, 'paused', 'coffee'),
    (${AT}, 3, NULL, 'ended', 'coffee: The reader has left the series.');
  INSERT INTO pace (key, tokens, at) VALUES ('mailer/day', 3, ${AT});
  DELETE FROM delivery WHERE id = 4;
  DELETE FROM enrollment WHERE id = 4;
  DELETE FROM subscriber WHERE id = 4;
  INSERT INTO subscriber (email, email_key, state, fields, created_at, state_at)
  VALUES ('fay@x.example', 'fay@x.example', 'unsubscribed', '{}', ${AT}, ${LEASE});
  INSERT INTO enrollment (subscriber_id, series, edition_id, state, next_step, started_at, counts_from, ended_at)
  VALUES (3, 'coffee', 'old', 'canceled', 1, ${AT}, ${AT}, ${AT}),
    (1, 'coffee', 'old', 'canceled', 1, ${AT}, ${AT}, ${AT}),
    (5, 'coffee', 'old', 'finished', 1, ${AT}, ${AT}, ${AT});
`;

/** Gus came back by a sign-up, hal by taking his leave back; ivy did both, and then finished the series once more. */
const LEFT = `'unsubscribed', ''`;
const BACK = `'active', 'the leave was taken back'`;
const SIGNED_UP = `'active', 'form on x.example'`;
const CAME_BACK = `
  INSERT INTO subscriber (email, email_key, state, fields, created_at, state_at)
  VALUES ${["gus", "hal", "ivy"].map((name) => `('${name}@x.example', '${name}@x.example', 'active', '{}', ${AT}, ${LEASE})`).join()};
  INSERT INTO event (at, subscriber_id, delivery_id, kind, detail)
  VALUES (${LEASE}, 6, NULL, ${LEFT}), (${LATER}, 6, NULL, ${SIGNED_UP}),
    (${LEASE}, 7, NULL, ${LEFT}), (${LATER}, 7, NULL, ${BACK}),
    (${LEASE}, 8, NULL, ${LEFT}), (${LEASE}, 8, NULL, ${BACK}), (${LATER}, 8, NULL, ${LEFT}),
    (${LATER}, 8, NULL, ${SIGNED_UP}), (${LATER}, 8, NULL, ${LEFT}), (${LATER}, 8, NULL, ${BACK});
  INSERT INTO enrollment (subscriber_id, series, edition_id, state, next_step, started_at, counts_from, ended_at)
  SELECT id, 'coffee', 'old', 'finished', 1, ${AT}, ${AT}, ${AT} FROM subscriber WHERE id > 5 ORDER BY id;
  INSERT INTO enrollment (subscriber_id, series, edition_id, state, next_step, started_at, counts_from, ended_at)
  VALUES (8, 'coffee', 'old', 'finished', 1, ${LATER}, ${LATER}, '${minute(3).toISOString()}');
`;

/** Each makes an older ledger and returns what `DATABASE_URL` says of it, in a folder. */
const DATABASES: readonly [
  name: string,
  anOlderLedger: (folder: string, more?: string) => Promise<string>,
  open: (database: string) => Promise<Store>,
][] = [
  [
    "SQLite",
    async (folder, more = "") => {
      const path = join(folder, "older.sqlite");
      const file = await openPrepared(path, OLDER);
      file.exec(FILL + more);
      file.close();
      return path;
    },
    openSqliteStore,
  ],
  [
    "PostgreSQL",
    async (_, more = "") => {
      const url = await postgres.url();
      const pool = new pg.Pool({ connectionString: url });
      const ledger = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
      await migratePostgres(ledger, "older", OLDER);
      await ledger.destroy();
      await postgres.run(FILL + more, url);
      return url;
    },
    openPostgresStore,
  ],
];

describe.each(DATABASES)("a ledger of an older dripline on %s", (_, anOlderLedger, open) => {
  async function opened(more = ""): Promise<Store> {
    const store = await open(await anOlderLedger(aFolder(), more));
    onTestFinished(() => store.close());
    return store;
  }

  test("says so to whoever opens it, once", async () => {
    const root = aProject({});
    const DATABASE_URL = await anOlderLedger(root);
    const status = () => runCommand(["status"], root, "", "2027-01-04T09:00:00Z", { DATABASE_URL });
    expect((await status()).stderr).toBe(
      "This ledger was made by an older dripline: it is brought up to date, which takes seconds for a million deliveries.",
    );
    expect(await status()).toMatchObject({ code: 0, stderr: "" });
  });

  test("keeps its rows, and the ids that were given", async () => {
    const store = await opened();
    expect(await store.deliveries()).toMatchObject([
      { deliveryId: 1, email: "ana@x.example", messageId: "<ana.1@x.example>" },
      { deliveryId: 2, email: "bo@x.example", messageHash: "c0ffee" },
      { deliveryId: 3, email: "cy@x.example", messageHash: undefined },
    ]);
    // It was given before Message-IDs told the number of their reader.
    expect(await store.findDelivery("<ana.1@x.example>")).toBe(1);
    await enrolled(store, "eve");
    expect((await store.deliveries()).map(({ deliveryId }) => deliveryId)).toEqual([1, 2, 3, 5]);
  });

  test("knows who had left a series or everything, and whom its operator had taken out", async () => {
    const store = await opened();
    const ended = await store.listEnrollments({ states: ["canceled", "finished"], limit: 9 });
    expect(ended.map(({ subscriber, leftAt }) => [subscriber.email, leftAt])).toEqual([
      ["cy@x.example", START],
      ["ana@x.example", undefined],
      ["fay@x.example", minute(1)],
    ]);
  });

  test("knows who had left everything and came back for another series", async () => {
    const store = await opened(CAME_BACK);
    const finished = await store.listEnrollments({ states: ["finished"], limit: 9 });
    expect(finished.map(({ subscriber, leftAt }) => [subscriber.email, leftAt])).toEqual([
      ["fay@x.example", minute(1)],
      ["gus@x.example", minute(1)],
      ["hal@x.example", undefined],
      ["ivy@x.example", minute(2)],
      ["ivy@x.example", undefined],
    ]);
  });

  test("keeps what is left of a pace", async () => {
    const store = await opened();
    const endsAt = minute(1440).getTime();
    const limit = { key: "mailer/day", capacity: 10, refillMs: 1e15, endsAt };
    expect(await store.paceRoom([limit], START, 0)).toEqual({ count: 3, hold: undefined });
    expect(await store.takePace([limit], START)).toBeUndefined();
    expect((await store.paceRoom([{ ...limit, capacity: 20 }], START, 0)).count).toBe(12);
  });

  test("keeps what workers had in hand, until they are gone", async () => {
    const store = await opened();
    expect(await states(store)).toEqual(["claimed", "transmitting", "planned"]);
    expect(await store.nextDueAt()).toEqual(START);
    const onTheWire = await store.events();
    expect(onTheWire).toMatchObject([
      { kind: "transmitting", deliveryId: 2, at: START, detail: "<bo.1@x.example>" },
      { kind: "paused", subscriberId: 1 },
      { kind: "ended", subscriberId: 3 },
    ]);
    expect(await claimAll(store)).toMatchObject([{ deliveryId: 3 }]);

    expect(await store.recoverLapsed(minute(1), "hold")).toBe(3);
    expect(await states(store)).toEqual(["planned", "in-doubt", "planned"]);
    expect(await store.deliveries({ state: "in-doubt" })).toMatchObject([
      { deliveryId: 2, attempts: 1, messageHash: "c0ffee" },
    ]);
    expect((await store.events()).slice(0, onTheWire.length)).toEqual(onTheWire);
    // Its Date header was given with the first claim.
    const [ana] = await claimAll(store, minute(9));
    expect(ana).toMatchObject({ deliveryId: 1, datedAt: START });
  });
});
