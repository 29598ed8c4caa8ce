import type { Resumption } from "../core/enrollment-store.ts";
import { cancelWaiting } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import { NOT_IN_HAND } from "./in-hand.ts";
import { instantOf, isoText } from "./instant.ts";
import { planColumns } from "./plan-columns.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.pauseEnrollments`. */
export async function pauseEnrollments(
  ledger: Ledger,
  enrollmentIds: readonly number[],
  at: Date,
  outlastsSeries: boolean,
): Promise<number> {
  return ledger.transaction().execute(async (transaction) => {
    let nPaused = 0;
    for (const id of enrollmentIds) {
      const isPaused = await pauseOne(transaction, id, at);
      const isSetApart = outlastsSeries && (await setApart(transaction, id));
      if (isPaused || isSetApart) nPaused += 1;
    }
    return nPaused;
  });
}

/**
 * Lets a pause outlast that of its series: who was paused before the series stays so when it goes on. Nothing has come
 * since then, so it is as if this one had begun just before. Tells whether it had not.
 */
async function setApart(transaction: LedgerTransaction, enrollmentId: number): Promise<boolean> {
  const row = await transaction
    .selectFrom("enrollment")
    .innerJoin("series", "series.name", "enrollment.series")
    .select("series.paused_at")
    .where("enrollment.id", "=", enrollmentId)
    .where("enrollment.state", "=", "paused")
    .whereRef("enrollment.paused_at", ">=", "series.paused_at")
    .executeTakeFirst();
  const seriesPausedAt = instantOf(row?.paused_at ?? null);
  if (seriesPausedAt === undefined) return false;
  await transaction
    .updateTable("enrollment")
    .set({ paused_at: isoText(new Date(seriesPausedAt.getTime() - 1)) })
    .where("id", "=", enrollmentId)
    .execute();
  return true;
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
  { enrollmentId, countsFrom, onTimeFrom, reason, ...plan }: Resumption,
  at: Date,
): Promise<boolean> {
  const row = await transaction
    .selectFrom("enrollment")
    .innerJoin("series", "series.name", "enrollment.series")
    .select(["enrollment.subscriber_id", "enrollment.series", "series.paused_at"])
    .where("enrollment.id", "=", enrollmentId)
    .where("enrollment.state", "=", "paused")
    .executeTakeFirst();
  if (row === undefined) return false;
  // Not held by itself any more, but by its series, which it goes on with.
  const isHeld = row.paused_at !== null;
  await transaction
    .updateTable("enrollment")
    .set(isHeld ? { paused_at: isoText(at) } : { state: "active", paused_at: null })
    .set({ counts_from: isoText(countsFrom) })
    .set({ on_time_from: onTimeFrom ? isoText(onTimeFrom) : null })
    .where("id", "=", enrollmentId)
    .execute();
  await transaction
    .updateTable("delivery")
    .set({ state: isHeld ? "paused" : "planned", ...planColumns(plan), reason })
    .where("enrollment_id", "=", enrollmentId)
    .where("state", "=", "paused")
    .execute();
  if (!isHeld) {
    await addEvent(transaction, { subscriberId: row.subscriber_id }, "resumed", row.series, at);
  }
  return true;
}
