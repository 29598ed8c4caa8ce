import { onTestFinished, expect, test } from "vitest";
import { openPostgresStore } from "../support/open-postgres-store.ts";
import { aStep, aTransmission, enrolled } from "../support/a-ledger.ts";
import { aPostgres } from "../support/a-postgres.ts";
import { minute, START } from "../support/instants.ts";

const postgres = aPostgres();

/** So many times a statement is planned anew before its plan is kept (PostgreSQL, "PREPARE"), and once more. */
const UNTIL_KEPT = 7;
const MANY = 30_000;

test("what a server has planned for a handful of people still goes by index with many", async () => {
  const url = await postgres.url();
  const store = await openPostgresStore(url);
  onTestFinished(() => store.close());
  const deliverOne = async (n: number) => {
    const [claim] = await store.claimDue({ now: START, limit: 1, leaseUntil: minute(1) });
    if (claim === undefined) throw new Error("Nothing is due.");
    await store.markTransmitting(claim, aTransmission(minute(1), minute(9)));
    const next = aStep(2, minute(99), `next-${n}`);
    await store.settle(claim, { to: "accepted", reply: "250 ok", next }, START);
  };
  await enrolled(store, ...Array.from({ length: 2 * UNTIL_KEPT }, (_, n) => `p${n}`));
  for (let n = 0; n < UNTIL_KEPT; n += 1) await deliverOne(n);
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
  const rowsRead = async () => {
    const [row] = await postgres.run(
      `SELECT sum(seq_tup_read) + sum(idx_tup_fetch) AS count FROM pg_stat_user_tables
       WHERE schemaname = '${/search_path%3D(\w+)/u.exec(url)?.[1]}'`,
    );
    return Number(row?.["count"]);
  };
  const before = await rowsRead();
  for (let n = UNTIL_KEPT; n < 2 * UNTIL_KEPT; n += 1) await deliverOne(n);
  await store.close();
  await postgres.run("SELECT pg_stat_force_next_flush()");
  expect((await rowsRead()) - before).toBeLessThan(MANY);
});
