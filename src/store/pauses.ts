import type { Resumption } from "../core/enrollment-store.ts";
import { cancelWaiting } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import { NOT_IN_HAND } from "./in-hand.ts";
import { isoText } from "./instant.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.pauseEnrollments`. */
export async function pauseEnrollments(
  ledger: Ledger,
  enrollmentIds: readonly number[],
  at: Date,
): Promise<number> {
  return ledger.transaction().execute(async (transaction) => {
    let nPaused = 0;
    for (const id of enrollmentIds) if (await pauseOne(transaction, id, at)) nPaused += 1;
    return nPaused;
  });
}

/** Pauses an active enrollment and holds its planned delivery; tells whether it was active. */
export async function pauseOne(
  transaction: LedgerTransaction,
  enrollmentId: number,
  at: Date,
): Promise<boolean> {
  const paused = await transaction
    .updateTable("enrollment")
    .set({ state: "paused", paused_at: isoText(at) })
    .where("id", "=", enrollmentId)
    .where("state", "=", "active")
    .returning(["subscriber_id", "series"])
    .executeTakeFirst();
  await transaction
    .updateTable("delivery")
    .set({ state: "paused" })
    .where("enrollment_id", "=", enrollmentId)
    .where("state", "=", "planned")
    .where(NOT_IN_HAND)
    .execute();
  if (paused === undefined) return false;
  const subject = { subscriberId: paused.subscriber_id };
  await addEvent(transaction, subject, "paused", paused.series, at);
  return true;
}

/** See `Store.resumeEnrollments`. */
export async function resumeEnrollments(
  ledger: Ledger,
  resumptions: readonly Resumption[],
  at: Date,
): Promise<number> {
  return ledger.transaction().execute(async (transaction) => {
    let nResumed = 0;
    for (const one of resumptions) if (await resumeOne(transaction, one, at)) nResumed += 1;
    return nResumed;
  });
}

/** See `Store.cancelEnrollments`. */
export async function cancelEnrollments(
  ledger: Ledger,
  enrollmentIds: readonly number[],
  why: string,
  at: Date,
): Promise<number> {
  return ledger.transaction().execute(async (transaction) => {
    let nCanceled = 0;
    for (const id of enrollmentIds) {
      const canceled = await transaction
        .updateTable("enrollment")
        .set({ state: "canceled", paused_at: null, ended_at: isoText(at) })
        .where("id", "=", id)
        .where("state", "in", ["active", "paused"])
        .returning(["subscriber_id", "series"])
        .executeTakeFirst();
      if (canceled === undefined) continue;
      nCanceled += 1;
      const subject = { subscriberId: canceled.subscriber_id };
      await addEvent(transaction, subject, "ended", `${canceled.series}: ${why}`, at);
      await cancelWaiting(transaction, canceled.subscriber_id, [id], why, at);
    }
    return nCanceled;
  });
}

async function resumeOne(
  transaction: LedgerTransaction,
  { enrollmentId, countsFrom, dueAt, reason }: Resumption,
  at: Date,
): Promise<boolean> {
  const resumed = await transaction
    .updateTable("enrollment")
    .set({ state: "active", paused_at: null, counts_from: isoText(countsFrom) })
    .where("id", "=", enrollmentId)
    .where("state", "=", "paused")
    .returning(["subscriber_id", "series"])
    .executeTakeFirst();
  if (resumed === undefined) return false;
  await transaction
    .updateTable("delivery")
    .set({ state: "planned", due_at: isoText(dueAt), reason })
    .where("enrollment_id", "=", enrollmentId)
    .where("state", "=", "paused")
    .execute();
  const subject = { subscriberId: resumed.subscriber_id };
  await addEvent(transaction, subject, "resumed", resumed.series, at);
  return true;
}
