import { sql } from "kysely";
import type { Revival } from "../core/preference-store.ts";
import { cancelWaiting, endRunning, IS_OVERTAKEN, reopenEnrollments } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import { isoText } from "./instant.ts";
import { onTimeText } from "./plan-columns.ts";
import { planStep } from "./plan-steps.ts";
import { isPostgres } from "./postgres/is-postgres.ts";
import { WAITING } from "./state-literals.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `PreferenceStore.leaveSeries`. */
export async function leaveSeries(
  ledger: Ledger,
  subscriberId: number,
  series: string,
  at: Date,
): Promise<void> {
  await ledger.transaction().execute(async (transaction) => {
    const ended = await endRunning(transaction, { subscriberId, series }, "canceled", at);
    if (!(await markLeft(transaction, subscriberId, at, series))) return;
    await addEvent(transaction, { subscriberId }, "ended", `${series}: ${WHY}`, at);
    await cancelWaiting(transaction, ended, WHY, at);
  });
}

const WHY = "The reader has left the series.";

/**
 * Notes that a reader has left what they went through once and what they had gone through before, of all series or of
 * one. Tells whether there was any that they had not left.
 */
export async function markLeft(
  transaction: LedgerTransaction,
  subscriberId: number,
  at: Date,
  series?: string,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable("enrollment")
    .set({ left_at: isoText(at) })
    .where("subscriber_id", "=", subscriberId)
    .$if(series !== undefined, (all) => all.where("series", "=", series ?? ""))
    .where("left_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** See `PreferenceStore.takeLeaveBack`. */
export async function takeLeaveBack(
  ledger: Ledger,
  subscriberId: number,
  revivals: readonly Revival[],
  at: Date,
): Promise<boolean | undefined> {
  return ledger.transaction().execute(async (transaction) => {
    const person = await transaction
      .selectFrom("subscriber")
      .select("state")
      .where("id", "=", subscriberId)
      .where("state", "in", ["active", "unsubscribed"])
      .executeTakeFirst();
    if (person === undefined) return false;
    for (const { enrollmentId, next } of revivals) {
      if (next === "in-hand" && !(await isWaiting(transaction, enrollmentId))) return undefined;
    }
    const wasAway = person.state !== "active";
    if (wasAway) await welcomeBack(transaction, subscriberId, at);
    let nRevived = 0;
    for (const revival of revivals) if (await revive(transaction, revival, at)) nRevived += 1;
    return wasAway || nRevived > 0;
  });
}

async function welcomeBack(
  transaction: LedgerTransaction,
  subscriberId: number,
  at: Date,
): Promise<void> {
  await transaction
    .updateTable("subscriber")
    .set({ state: "active", state_at: isoText(at) })
    .where("id", "=", subscriberId)
    .execute();
  await addEvent(transaction, { subscriberId }, "active", TAKEN_BACK, at);
}

const TAKEN_BACK = "the leave was taken back";

async function revive(
  transaction: LedgerTransaction,
  { enrollmentId, next }: Revival,
  at: Date,
): Promise<boolean> {
  const row = await transaction
    .selectFrom("enrollment")
    .innerJoin("series", "series.name", "enrollment.series")
    .select(["enrollment.subscriber_id", "enrollment.series", "enrollment.edition_id"])
    .select("series.paused_at")
    .where("enrollment.id", "=", enrollmentId)
    .where("enrollment.left_at", "is not", null)
    .where((query) => query.not(IS_OVERTAKEN))
    .executeTakeFirst();
  if (row === undefined) return false;
  const { subscriber_id: subscriberId, series, edition_id: editionId } = row;
  if (next === "none") {
    await forgetLeave(transaction, enrollmentId);
    await addEvent(transaction, { subscriberId }, "resumed", `${series}: ${TAKEN_BACK}`, at);
    return true;
  }
  if (next !== "in-hand" && (await hasFailed(transaction, enrollmentId, next.step))) {
    // Refused or given up since: that had ended it without the leave, and a person may try it again.
    await stopAsFailed(transaction, enrollmentId);
    return true;
  }
  const isPaused = row.paused_at !== null;
  await reopenEnrollments(transaction, [enrollmentId], isPaused, at);
  await addEvent(transaction, { subscriberId }, "resumed", series, at);
  if (next === "in-hand") return true;
  await transaction
    .updateTable("enrollment")
    .set({ next_step: next.step, on_time_from: onTimeText(next) })
    .where("id", "=", enrollmentId)
    .execute();
  await planStep(transaction, { subscriberId, enrollmentId, editionId, isPaused }, next, at);
  return true;
}

/** Tells whether the step to come again was refused or given up. */
async function hasFailed(
  transaction: LedgerTransaction,
  enrollmentId: number,
  step: number,
): Promise<boolean> {
  const failed = await transaction
    .selectFrom("enrollment")
    .innerJoin("edition_email", "edition_email.edition_id", "enrollment.edition_id")
    .innerJoin("delivery", (join) =>
      join
        .onRef("delivery.enrollment_id", "=", "enrollment.id")
        .onRef("delivery.step_key", "=", "edition_email.key"),
    )
    .select("delivery.id")
    .where("enrollment.id", "=", enrollmentId)
    .where("edition_email.step", "=", step)
    .where("delivery.state", "=", "failed")
    .executeTakeFirst();
  return failed !== undefined;
}

async function stopAsFailed(transaction: LedgerTransaction, enrollmentId: number): Promise<void> {
  await transaction
    .updateTable("enrollment")
    .set({ state: "stopped", left_at: null })
    .where("id", "=", enrollmentId)
    .execute();
}

/** What had ended before stays as it was; what the leave ended, and has no step left, has had them all meanwhile. */
async function forgetLeave(transaction: LedgerTransaction, enrollmentId: number): Promise<void> {
  await transaction
    .updateTable("enrollment")
    .set({ state: sql`CASE WHEN ended_at = left_at THEN 'finished' ELSE state END` })
    .set({ left_at: null })
    .where("id", "=", enrollmentId)
    .execute();
}

/** A worker may have settled meanwhile what was in hand: then the enrollment would go on with nothing. */
async function isWaiting(transaction: LedgerTransaction, enrollmentId: number): Promise<boolean> {
  const waiting = transaction
    .selectFrom("delivery")
    .select("id")
    .where("enrollment_id", "=", enrollmentId)
    .where("state", "in", WAITING);
  const [row] = await (isPostgres(transaction) ? waiting.forUpdate() : waiting).execute();
  return row !== undefined;
}
