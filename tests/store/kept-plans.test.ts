import { onTestFinished, expect, test } from "vitest";
import type { Claim } from "../../src/core/delivery.ts";
import type { Store } from "../../src/core/ports.ts";
import { openPostgresStore } from "../support/open-postgres-store.ts";
import { aStep, aTransmission, enrolled } from "../support/a-ledger.ts";
import { aPostgres } from "../support/a-postgres.ts";
import { minute, START } from "../support/instants.ts";

const postgres = aPostgres();

/** So many times a statement is planned anew before its plan is kept (PostgreSQL, "PREPARE"), and once more. */
const UNTIL_KEPT = 7;
const MANY = 30_000;
/** As four workers have. */
const IN_HAND = 400;

test("what a server has planned for a handful of people still goes by index with many", async () => {
  const url = await postgres.url();
  const store = await openPostgresStore(url);
  onTestFinished(() => store.close());
  const deliverOne = async () => {
    const [claim] = await store.claimDue({ now: START, limit: 1, leaseUntil: minute(1) });
    if (claim === undefined) throw new Error("Nothing is due.");
    await deliver(store, claim);
  };
  await enrolled(store, ...Array.from({ length: 2 * UNTIL_KEPT }, (_, n) => `p${n}`));
  for (let n = 0; n < UNTIL_KEPT; n += 1) await deliverOne();
  await postgres.run(
    `INSERT INTO subscriber (email, email_key, state, fields, created_at, state_at)
     SELECT 'q' || n, 'q' || n, 'active', '{}', '', '' FROM generate_series(1, ${MANY}) AS n;
     INSERT INTO enrollment (subscriber_id, series, edition_id, state, next_step, started_at, counts_from)
     SELECT subscriber.id, series.name, series.edition_id, 'active', 1, '', '' FROM subscriber, series
     WHERE subscriber.email LIKE 'q%';
     INSERT INTO delivery (enrollment_id, edition_id, step, step_key, message_id, state, due_at, reason)
     SELECT id, edition_id, 1, 'x', '<x' || id || '>', 'planned', '2099', '' FROM enrollment
     WHERE started_at = ''`,
    url,
  );
  const before = await rowsRead(url);
  for (let n = UNTIL_KEPT; n < 2 * UNTIL_KEPT; n += 1) await deliverOne();
  await store.close();
  expect((await rowsRead(url)) - before).toBeLessThan(MANY);
});

test("what a server has planned while nothing is in hand still looks up each claim among many", async () => {
  const url = await postgres.url();
  const store = await openPostgresStore(url);
  onTestFinished(() => store.close());
  await enrolled(store, ...Array.from({ length: IN_HAND }, (_, n) => `p${n}`));
  const claim = (limit: number) => store.claimDue({ now: START, limit, leaseUntil: minute(1) });
  for (const one of await claim(1)) {
    await store.settle(one, { to: "released", reply: "" }, START);
  }
  // As the server does by itself now and then: it takes the table for empty from here on.
  await postgres.run("ANALYZE", url);
  const claims = await claim(IN_HAND);
  const before = await rowsRead(url, "claim");
  for (const one of claims.slice(0, 2 * UNTIL_KEPT)) await deliver(store, one);
  await store.close();
  expect((await rowsRead(url, "claim")) - before).toBeLessThan(2 * IN_HAND);
});

async function deliver(store: Store, claim: Claim): Promise<void> {
  await store.markTransmitting(claim, aTransmission(minute(1), minute(9)));
  const next = aStep(2, minute(99), `next-${claim.deliveryId}`);
  await store.settle(claim, { to: "accepted", reply: "250 ok", next }, START);
}

/** Returns how many rows the server has read in a schema so far. (Default: of all tables) */
async function rowsRead(url: string, table = "%"): Promise<number> {
  await postgres.run("SELECT pg_stat_force_next_flush()");
  const [row] = await postgres.run(
    `SELECT sum(seq_tup_read) + sum(idx_tup_fetch) AS count FROM pg_stat_user_tables
     WHERE schemaname = '${/search_path%3D(\w+)/u.exec(url)?.[1]}' AND relname LIKE '${table}'`,
  );
  return Number(row?.["count"]);
}
