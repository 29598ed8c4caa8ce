import { sql } from "kysely";
import { LONGEST_LEASE_MS, MAX_RESENDS } from "../core/delivery.ts";
import type { InDoubtPolicy } from "../core/delivery.ts";
import type { EnrollmentState } from "../core/enrollment.ts";
import { addEvent, addEvents } from "./events.ts";
import { leaseEnds } from "./lease-ends.ts";
import { shortenLeases } from "./leases.ts";
import type { LedgerClock } from "./ledger-clock.ts";
import { putOffColumns } from "./plan-columns.ts";
import { numberIn, rowsStatement } from "./rows-statement.ts";
import { waitingState } from "./settlements.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";
import type { Held } from "./take-back.ts";

/** See `Store.recoverLapsed`. */
export async function recoverLapsed(
  ledger: Ledger,
  { now, inDoubt = "resend" }: { readonly now: Date; readonly inDoubt?: InDoubtPolicy | undefined },
  clock: LedgerClock,
): Promise<number> {
  // Hardly ever there is something to do, and a look needs no transaction.
  const ends = await leaseEnds(ledger, clock, now);
  if (ends === undefined) return 0;
  const longest = new Date(now.getTime() + LONGEST_LEASE_MS);
  if (ends.last > longest) await shortenLeases(ledger, now, longest, clock);
  if (ends.first > now) return 0;
  return ledger.transaction().execute(async (transaction) => {
    const lapsed = await transaction
      .deleteFrom("claim")
      .where("lease_until", "<=", clock.now(now))
      .returning([
        "delivery_id",
        "dated_at",
        "transmitting_at",
        "transmitting_after",
        "message_hash",
      ])
      .execute();
    const rows = await lapsedRows(transaction, lapsed);
    const isOnTheWire = (row: LapsedRow): boolean => row.transmitting_at !== null;
    await releaseRows(
      transaction,
      rows.filter((row) => !isOnTheWire(row)),
      now,
    );
    for (const row of rows.filter(isOnTheWire)) await doubtRow(transaction, row, inDoubt, now);
    return rows.length;
  });
}

interface LapsedRow extends Held {
  readonly attempts: number;
  readonly in_doubts: number;
  readonly enrollment_state: EnrollmentState;
  readonly subscriber_id: number;
}

/** Brings claims together with what they are about. What was erased meanwhile is left out. */
async function lapsedRows(
  transaction: LedgerTransaction,
  claims: readonly Held[],
): Promise<LapsedRow[]> {
  // `in ()` is an error of PostgreSQL.
  if (claims.length === 0) return [];
  const byDelivery = new Map(claims.map((claim) => [claim.delivery_id, claim]));
  const rows = await transaction
    .selectFrom("delivery")
    .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
    .select(["delivery.id", "delivery.attempts", "delivery.in_doubts"])
    .select(["enrollment.state as enrollment_state", "enrollment.subscriber_id"])
    .where("delivery.id", "in", [...byDelivery.keys()])
    .orderBy("delivery.id")
    .execute();
  return rows.flatMap((row) => {
    const claim = byDelivery.get(row.id);
    return claim === undefined ? [] : [{ ...row, ...claim }];
  });
}

const release = rowsStatement(
  { delivery_id: "BIGINT", state: "TEXT" },
  sql`
    UPDATE delivery SET state = given.state FROM given
    WHERE delivery.id = ${numberIn("delivery_id")}
  `,
);

async function releaseRows(
  transaction: LedgerTransaction,
  rows: readonly LapsedRow[],
  at: Date,
): Promise<void> {
  await release(
    transaction,
    rows.map(({ delivery_id, enrollment_state, in_doubts }) => [
      delivery_id,
      waitingState(enrollment_state, in_doubts > 0),
    ]),
  );
  await addEvents(
    transaction,
    rows.map(({ delivery_id: deliveryId, subscriber_id: subscriberId }) => {
      const detail = "The worker that had it is gone.";
      return { subscriberId, deliveryId, kind: "released" as const, detail, at };
    }),
  );
}

async function doubtRow(
  transaction: LedgerTransaction,
  row: LapsedRow,
  inDoubt: InDoubtPolicy,
  now: Date,
): Promise<void> {
  const isSentAgain = inDoubt === "resend" && row.in_doubts < MAX_RESENDS;
  const why = "The worker is gone, the message may have arrived.";
  await transaction
    .updateTable("delivery")
    .set({
      state: isSentAgain ? waitingState(row.enrollment_state, true) : "in-doubt",
      ...putOffColumns(now),
      attempts: row.attempts + 1,
      in_doubts: row.in_doubts + 1,
      dated_at: row.dated_at,
      message_hash: row.message_hash,
      reply: why,
    })
    .where("id", "=", row.delivery_id)
    .execute();
  const outcome = {
    subscriberId: row.subscriber_id,
    deliveryId: row.delivery_id,
    departure: row,
  };
  await addEvent(transaction, outcome, "in-doubt", why, now);
}
