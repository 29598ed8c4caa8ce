import { sql } from "kysely";
import { MAX_RESENDS } from "../core/delivery.ts";
import type { DeliveryState, InDoubtPolicy } from "../core/delivery.ts";
import type { EnrollmentState } from "../core/enrollment.ts";
import { addEvent, addEvents } from "./events.ts";
import { firstLapse } from "./first-lapse.ts";
import type { LedgerClock } from "./ledger-clock.ts";
import { isoText } from "./instant.ts";
import { numberIn, rowsStatement } from "./rows-statement.ts";
import { waitingState } from "./settlements.ts";
import { CLAIMED, TRANSMITTING } from "./state-literals.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.recoverLapsed`. */
export async function recoverLapsed(
  ledger: Ledger,
  { now, inDoubt = "resend" }: { readonly now: Date; readonly inDoubt?: InDoubtPolicy | undefined },
  clock: LedgerClock,
): Promise<number> {
  // Hardly ever there is something to do, and a look needs no transaction.
  const lapsesAt = await firstLapse(ledger, clock, now);
  if (lapsesAt === undefined || lapsesAt > now) return 0;
  return ledger.transaction().execute(async (transaction) => {
    const lapsed = await transaction
      .selectFrom("delivery")
      .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
      .select(["delivery.id", "delivery.state", "delivery.attempts", "delivery.in_doubts"])
      .select(["enrollment.state as enrollment_state", "enrollment.subscriber_id"])
      .where("delivery.state", "in", [CLAIMED, TRANSMITTING])
      .where("delivery.lease_until", "<=", clock.now(now))
      // In the order of its index: by id, all deliveries would be read.
      .orderBy("delivery.lease_until")
      .orderBy("delivery.id")
      .execute();
    const claimed = lapsed.filter(({ state }) => state === "claimed");
    await releaseRows(transaction, claimed, now);
    for (const row of lapsed) {
      if (row.state !== "claimed") await doubtRow(transaction, row, inDoubt, now);
    }
    return lapsed.length;
  });
}

interface LapsedRow {
  readonly id: number;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly in_doubts: number;
  readonly enrollment_state: EnrollmentState;
  readonly subscriber_id: number;
}

// The state locks the old worker out at once, and the next claim's fence for good.
const release = rowsStatement(
  { id: "BIGINT", state: "TEXT" },
  sql`
    UPDATE delivery SET state = given.state, lease_until = NULL FROM given
    WHERE delivery.id = ${numberIn("id")}
  `,
);

async function releaseRows(
  transaction: LedgerTransaction,
  rows: readonly LapsedRow[],
  at: Date,
): Promise<void> {
  const stateOf = ({ enrollment_state, in_doubts }: LapsedRow): DeliveryState =>
    waitingState(enrollment_state, in_doubts > 0);
  await release(
    transaction,
    rows.map((row) => [row.id, stateOf(row)]),
  );
  await addEvents(
    transaction,
    rows.map(({ id: deliveryId, subscriber_id: subscriberId }) => {
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
      lease_until: null,
      due_at: isoText(now),
      attempts: row.attempts + 1,
      in_doubts: row.in_doubts + 1,
      reply: why,
    })
    .where("id", "=", row.id)
    .execute();
  const subject = { subscriberId: row.subscriber_id, deliveryId: row.id };
  await addEvent(transaction, subject, "in-doubt", why, now);
}
