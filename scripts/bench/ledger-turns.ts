/** A ledger on SQLite with many people, and what a worker does with its deliveries. */
import { openLedgerFile } from "../../src/store/driver.ts";
import type { Claim } from "../../src/core/delivery.ts";
import type { Store } from "../../src/core/ports.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { smallEdition } from "./small-edition.ts";

const BATCH = 100;
const START = new Date("2027-01-04T10:00:00Z");

const EDITION = smallEdition("<p>Cup</p>");

/** In which order deliveries are due: that in which people were enrolled, or none at all. */
export type Order = "enrolled" | "shuffled";

/** Which second a delivery is due at, by its id; the number is prime. */
const RANKS: Readonly<Record<Order, string>> = { enrolled: "id", shuffled: "(id * 7919)" };

/** Returns a ledger with so many people, each with a planned delivery, one due each second; filled by SQL. */
export async function aFullLedger(path: string, rows: number, order: Order): Promise<Store> {
  const store = await openSqliteStore(path);
  await store.saveEdition(EDITION, START);
  const file = await openLedgerFile(path);
  file.exec("PRAGMA synchronous = OFF");
  file.exec(`
    BEGIN;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
    INSERT INTO subscriber (id, email, email_key, state, fields, created_at, state_at)
    SELECT i, 'p' || i || '@mail.example', 'p' || i || '@mail.example', 'active',
      '{"first_name":"Ana"}', '${START.toISOString()}', '${START.toISOString()}' FROM n;
    INSERT INTO enrollment (id, subscriber_id, series, edition_id, state, next_step, started_at, counts_from)
    SELECT id, id, 'tea', 'bench', 'active', 1, created_at, created_at FROM subscriber;
    INSERT INTO delivery (id, enrollment_id, edition_id, step, step_key, message_id, state, due_at, reason)
    SELECT id, id, 'bench', 1, 'cup-1', '<s' || id || '.0.1@mail.example>', 'planned',
      strftime('%Y-%m-%dT%H:%M:%fZ', '${START.toISOString()}', '+' || (${RANKS[order]} % ${rows}) || ' seconds'),
      'step 1' FROM enrollment;
    COMMIT;
  `);
  file.close();
  return store;
}

/** Does what is due after so many seconds; see `deliverDueAt`. */
export function deliverDue(store: Store, seconds: number): Promise<number> {
  return deliverDueAt(store, new Date(START.getTime() + seconds * 1_000));
}

/**
 * Claims, marks and accepts all that is due at an instant, each with its next step, a hundred at a time as a worker
 * does; returns how many these were.
 */
export async function deliverDueAt(store: Store, now: Date): Promise<number> {
  const leaseUntil = new Date(now.getTime() + 60_000);
  let done = 0;
  for (;;) {
    const claims = await store.claimDue({ now, limit: BATCH, leaseUntil });
    if (claims.length === 0) return done;
    await Promise.all(claims.map((claim) => deliver(store, claim, now)));
    done += claims.length;
  }
}

async function deliver(store: Store, claim: Claim, now: Date): Promise<void> {
  const leaseUntil = new Date(now.getTime() + 60_000);
  await store.markTransmitting(claim, { at: now, leaseUntil, messageHash: "0".repeat(64) });
  const dueAt = new Date(now.getTime() + 10 ** 12);
  const messageId = claim.messageId.replace(".1@", ".2@");
  const next = { step: 2, dueAt, messageId, reason: "step 2" };
  await store.settle(claim, { to: "accepted", reply: "250 ok", next }, now);
}
