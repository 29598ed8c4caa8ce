import { onTestFinished, expect, test } from "vitest";
import { arrayLiteral } from "../../src/store/postgres/array-literal.ts";
import { createPool } from "../../src/store/postgres/postgres-pool.ts";
import { openPostgresStore } from "../support/open-postgres-store.ts";
import { parsePostgresUrl } from "../../src/store/postgres/postgres-url.ts";
import { repeated } from "../../src/store/postgres/repeated-text.ts";
import { aStep, aTransmission, claimAll, defined, enrolled } from "../support/a-ledger.ts";
import { aPooler } from "../support/a-pooler.ts";
import { aPostgres } from "../support/a-postgres.ts";
import { minute } from "../support/instants.ts";

const postgres = aPostgres();

/** Returns what runs statements on a connection as the ledger has it, and gives their rows. */
async function aConnection(url: string) {
  const pool = createPool(parsePostgresUrl(url), "worker");
  const connection = await pool.connect();
  onTestFinished(async () => {
    connection.release();
    await pool.end();
  });
  return async (text: string, values: readonly unknown[] = []) =>
    (await connection.query<Record<string, unknown>>(text, values)).rows;
}

test("a server reads a list of values as it was given", async () => {
  const query = await aConnection(await postgres.url());
  const values = ["", " a ", "NULL", "null", '"', "\\", '\\"{,}', "a\nb\tc", "ä, 茶 🍵", null, "'"];
  const rows = await query("SELECT unnest($1::text[]) AS value", [arrayLiteral(values)]);
  expect(rows.map(({ value }) => value)).toEqual(values);
  const numbers = await query("SELECT $1::bigint[] = ARRAY[1, NULL, -3]::bigint[] AS is_so", [
    arrayLiteral([1, null, -3]),
  ]);
  expect(numbers).toEqual([{ is_so: true }]);
});

test("the server keeps the plan of what is run again, and a pooler is asked to keep nothing", async () => {
  const url = await postgres.url();
  for (const [address, kept] of [
    [url, 1],
    [await aPooler(url), 0],
  ] as const) {
    const query = await aConnection(address);
    for (const n of [1, 2]) await query(repeated("SELECT $1::bigint AS n"), [n]);
    await query("SELECT $1::bigint + 1 AS n", [1]);
    const text = "SELECT count(*) AS count FROM pg_prepared_statements WHERE statement LIKE $1";
    expect(await query(text, ["%bigint AS n"])).toEqual([{ count: kept }]);
  }
});

test("nothing is left of people who are erased while workers write of them", async () => {
  const url = await postgres.url();
  const [worker, desk] = [await openPostgresStore(url), await openPostgresStore(url)];
  onTestFinished(async () => {
    await Promise.all([worker.close(), desk.close()]);
  });
  const names = Array.from({ length: 40 }, (_, n) => `p${n}`);
  await enrolled(worker, ...names);
  const claims = await claimAll(worker);
  await Promise.all(
    claims.flatMap((claim, index) => {
      const deliver = async () => {
        await worker.markTransmitting(claim, aTransmission(minute(1), minute(9)));
        const next = aStep(2, minute(99), `next-${index}`);
        await worker.settle(claim, { to: "accepted", reply: "250 ok", next }, minute(2));
      };
      const erase = () => desk.eraseSubscribers([claim.subscriber.email], minute(2));
      return index % 2 === 0 ? [deliver(), erase()] : [erase(), deliver()];
    }),
  );
  expect(claims).toHaveLength(40);
  const left = await postgres.run(
    `SELECT (SELECT count(*) FROM delivery) + (SELECT count(*) FROM event)
      + (SELECT count(*) FROM enrollment) + (SELECT count(*) FROM subscriber) AS count`,
    url,
  );
  expect(defined(left[0])).toEqual({ count: "0" });
});
