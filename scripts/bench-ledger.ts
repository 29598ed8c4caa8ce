/**
 * Measures what a delivery costs the ledger when it is small and when it is large: claims a hundred,
 * marks and accepts them with their next step, again and again, as a worker does, durably.
 *
 * Usage: npm run bench:ledger [-- rows]   (default: 5,000,000)
 * Prints a table and writes scripts/results/ledger.json. Both ledgers take turns, five rounds each; a
 * figure is the median. A thousand deliveries are due in each round, the others are planned for later.
 * In one pair of ledgers they are due in the order in which people were enrolled, as after an import or
 * on the days that follow one; in the other in no order at all, so that each write is on other pages.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Edition } from "../src/core/edition.ts";
import type { Claim } from "../src/core/delivery.ts";
import type { Store } from "../src/core/ports.ts";
import { openSqliteStore } from "../src/store/sqlite-store.ts";

const LARGE = Number(process.argv[2] ?? 5_000_000);
const SMALL = 10_000;
const ROUNDS = 5;
const A_ROUND = 1_000;
const BATCH = 100;
const START = new Date("2027-01-04T10:00:00Z");
const FOLDER = mkdtempSync(join(tmpdir(), "dripline-bench-"));

const email = { delayDays: 3, subject: "Cup", html: "<p>Cup</p>", text: "Cup" };
const EDITION: Edition = {
  id: "bench",
  series: "tea",
  title: "All about tea",
  language: "en",
  emails: [
    { ...email, step: 1, key: "cup-1" },
    { ...email, step: 2, key: "cup-2" },
  ],
};

type Order = "enrolled" | "shuffled";

/** Which second a delivery is due at, by its id; the number is prime. */
const RANKS: Readonly<Record<Order, string>> = { enrolled: "id", shuffled: "(id * 7919)" };

/** Returns a ledger with so many people, each with a planned delivery; filled by SQL, not measured. */
async function aLedger(rows: number, order: Order): Promise<{ store: Store; path: string }> {
  const path = join(FOLDER, `${order}-${rows}.sqlite`);
  const store = await openSqliteStore(path);
  await store.saveEdition(EDITION, START);
  const database = new Database(path);
  database.pragma("synchronous = OFF");
  database.exec(`
    BEGIN;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
    INSERT INTO subscriber (id, email, email_key, state, fields, created_at, state_at)
    SELECT i, 'p' || i || '@mail.example', 'p' || i || '@mail.example', 'active',
      '{"first_name":"Ana"}', '${START.toISOString()}', '${START.toISOString()}' FROM n;
    INSERT INTO enrollment (id, subscriber_id, series, edition_id, state, next_step, started_at, counts_from)
    SELECT id, id, 'tea', 'bench', 'active', 1, created_at, created_at FROM subscriber;
    INSERT INTO delivery (id, enrollment_id, edition_id, step, step_key, message_id, state, due_at, reason)
    SELECT id, id, 'bench', 1, 'cup-1', '<' || id || '.1@mail.example>', 'planned',
      strftime('%Y-%m-%dT%H:%M:%fZ', '${START.toISOString()}', '+' || (${RANKS[order]} % ${rows}) || ' seconds'),
      'step 1' FROM enrollment;
    COMMIT;
  `);
  database.close();
  return { store, path };
}

async function deliver(store: Store, claim: Claim, now: Date): Promise<void> {
  const leaseUntil = new Date(now.getTime() + 60_000);
  await store.markTransmitting(claim, { at: now, leaseUntil, messageHash: "0".repeat(64) });
  const dueAt = new Date(now.getTime() + 10 ** 12);
  const messageId = claim.messageId.replace(".1@", ".2@");
  const next = { step: 2, dueAt, messageId, reason: "step 2" };
  await store.settle(claim, { to: "accepted", reply: "250 ok", next }, now);
}

/** Returns deliveries a second; those of round n are due after n thousand seconds. */
async function measure(store: Store, round: number): Promise<number> {
  const now = new Date(START.getTime() + round * A_ROUND * 1_000);
  const leaseUntil = new Date(now.getTime() + 60_000);
  const began = performance.now();
  let done = 0;
  for (;;) {
    const claims = await store.claimDue({ now, limit: BATCH, leaseUntil });
    if (claims.length === 0) break;
    await Promise.all(claims.map((claim) => deliver(store, claim, now)));
    done += claims.length;
  }
  return done / ((performance.now() - began) / 1_000);
}

const median = (values: readonly number[]): number =>
  Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);

async function compare(order: Order) {
  const ledgers = [await aLedger(SMALL, order), await aLedger(LARGE, order)];
  const rates: number[][] = [[], []];
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const [index, { store }] of ledgers.entries()) {
      rates[index]?.push(await measure(store, round));
    }
  }
  const [small = 0, large = 0] = rates.map(median);
  const megabytes = Math.round(statSync(ledgers[1]?.path ?? "").size / 1_048_576);
  for (const { store, path } of ledgers) {
    await store.close();
    rmSync(path);
  }
  return {
    perSecond: { [SMALL]: small, [LARGE]: large },
    costOfTheLargeOne: Number((small / large).toFixed(2)),
    megabytes,
  };
}

const result = {
  node: process.version,
  enrolled: await compare("enrolled"),
  shuffled: await compare("shuffled"),
  memoryMb: Math.round(process.resourceUsage().maxRSS / 1_024),
};
rmSync(FOLDER, { recursive: true, force: true });
console.log(result);
writeFileSync("scripts/results/ledger.json", `${JSON.stringify(result, null, 2)}\n`);
