import { GIVEN_UP } from "../core/delivery.ts";
import { isOvertaken, reopenEnrollment } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import { wantedColumns } from "./plan-columns.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.retryFailed`. */
export async function retryFailed(
  ledger: Ledger,
  deliveryIds: readonly number[],
  at: Date,
): Promise<number> {
  return ledger.transaction().execute(async (transaction) => {
    let nRetried = 0;
    for (const id of deliveryIds) if (await retryOne(transaction, id, at)) nRetried += 1;
    return nRetried;
  });
}

async function retryOne(
  transaction: LedgerTransaction,
  deliveryId: number,
  at: Date,
): Promise<boolean> {
  const row = await transaction
    .selectFrom("delivery")
    .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
    .innerJoin("subscriber", "subscriber.id", "enrollment.subscriber_id")
    .innerJoin("series", "series.name", "enrollment.series")
    .select(["enrollment.id as enrollment_id", "enrollment.subscriber_id", "series.paused_at"])
    .where("delivery.id", "=", deliveryId)
    .where("delivery.state", "=", "failed")
    // It may have arrived, and a person has decided that it is not sent again.
    .where("delivery.reply", "!=", GIVEN_UP)
    .where("enrollment.state", "=", "stopped")
    .where("enrollment.left_at", "is", null)
    .where("subscriber.state", "=", "active")
    .executeTakeFirst();
  if (row === undefined) return false;
  const { enrollment_id: enrollmentId, subscriber_id: subscriberId } = row;
  if (await isOvertaken(transaction, enrollmentId)) return false;
  const isPaused = row.paused_at !== null;
  await reopenEnrollment(transaction, enrollmentId, isPaused, at);
  await transaction
    .updateTable("delivery")
    .set({ state: isPaused ? "paused" : "planned", ...wantedColumns(at), deferred_since: null })
    .set({ attempts: 0, reason: RETRIED })
    .where("id", "=", deliveryId)
    .execute();
  await addEvent(transaction, { subscriberId, deliveryId }, "planned", RETRIED, at);
  return true;
}

const RETRIED = "tried again after it had failed";
