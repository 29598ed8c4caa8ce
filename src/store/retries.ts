import { GIVEN_UP } from "../core/delivery.ts";
import { IS_OVERTAKEN, reopenEnrollments } from "./enrollments.ts";
import { addEvents } from "./events.ts";
import { wantedColumns } from "./plan-columns.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.retryFailed`. */
export async function retryFailed(
  ledger: Ledger,
  deliveryIds: readonly number[],
  at: Date,
): Promise<number> {
  // `in ()` is an error of PostgreSQL.
  if (deliveryIds.length === 0) return 0;
  return ledger.transaction().execute(async (transaction) => {
    const rows = await failedRows(transaction, deliveryIds);
    // An enrollment waits for one at a time.
    const retried = [...new Map(rows.map((row) => [row.enrollment_id, row])).values()];
    await planAgain(
      transaction,
      retried.filter(({ paused_at }) => paused_at === null),
      false,
      at,
    );
    await planAgain(
      transaction,
      retried.filter(({ paused_at }) => paused_at !== null),
      true,
      at,
    );
    await addEvents(
      transaction,
      retried.map(({ subscriber_id: subscriberId, id: deliveryId }) => ({
        subscriberId,
        deliveryId,
        kind: "planned",
        detail: RETRIED,
        at,
      })),
    );
    return retried.length;
  });
}

type FailedRow = Awaited<ReturnType<typeof failedRows>>[number];

/** Returns those that may be tried again. */
function failedRows(transaction: LedgerTransaction, deliveryIds: readonly number[]) {
  return (
    transaction
      .selectFrom("delivery")
      .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
      .innerJoin("subscriber", "subscriber.id", "enrollment.subscriber_id")
      .innerJoin("series", "series.name", "enrollment.series")
      .select(["delivery.id", "delivery.enrollment_id", "enrollment.subscriber_id"])
      .select("series.paused_at")
      .where("delivery.id", "in", deliveryIds)
      .where("delivery.state", "=", "failed")
      // It may have arrived, and a person has decided that it is not sent again.
      .where("delivery.reply", "!=", GIVEN_UP)
      .where("enrollment.state", "=", "stopped")
      .where("enrollment.left_at", "is", null)
      .where("subscriber.state", "=", "active")
      .where((query) => query.not(IS_OVERTAKEN))
      .orderBy("delivery.id", "desc")
      .execute()
  );
}

async function planAgain(
  transaction: LedgerTransaction,
  rows: readonly FailedRow[],
  isPaused: boolean,
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const enrollmentIds = rows.map(({ enrollment_id }) => enrollment_id);
  await reopenEnrollments(transaction, enrollmentIds, isPaused, at);
  const ids = rows.map(({ id }) => id);
  await transaction
    .updateTable("delivery")
    .set({ state: isPaused ? "paused" : "planned", ...wantedColumns(at), deferred_since: null })
    .set({ attempts: 0, reason: RETRIED })
    .where("id", "in", ids)
    .execute();
}

const RETRIED = "tried again after it had failed";
