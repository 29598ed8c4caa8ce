import type { Enrollment } from "../core/enrollment.ts";
import type { EnrollRequest } from "../core/enrollment-store.ts";
import { loadEdition, seriesOfEditions } from "./editions.ts";
import { addEvent } from "./events.ts";
import { isoText } from "./instant.ts";
import { planStep } from "./plan-steps.ts";
import { ACTIVE, PAUSED } from "./state-literals.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.enroll`. */
export async function enroll(ledger: Ledger, request: EnrollRequest): Promise<Enrollment> {
  const { series } = await loadEdition(ledger, request.editionId);
  return ledger.transaction().execute(async (transaction) => {
    await startEnrollment(transaction, series, request);
    return runningEnrollment(transaction, request.subscriberId, series);
  });
}

/** See `Store.enrollAll`. */
export async function enrollAll(
  ledger: Ledger,
  requests: readonly EnrollRequest[],
): Promise<number> {
  const series = await seriesOfEditions(ledger, requests);
  return ledger.transaction().execute(async (transaction) => {
    let nStarted = 0;
    for (const request of requests) {
      if (!(await isActive(transaction, request.subscriberId))) continue;
      const name = series.get(request.editionId) ?? "";
      if (await startEnrollment(transaction, name, request)) nStarted += 1;
    }
    return nStarted;
  });
}

/** Ends a running enrollment. */
export async function endEnrollment(
  transaction: LedgerTransaction,
  enrollmentId: number,
  state: "finished" | "stopped" | "canceled",
  at: Date,
): Promise<void> {
  await transaction
    .updateTable("enrollment")
    .set({ state, paused_at: null, ended_at: isoText(at) })
    .where("id", "=", enrollmentId)
    .where("state", "in", ["active", "paused"])
    .execute();
}

/** Stops all running enrollments of a subscriber and cancels what is planned for them. */
export async function stopEnrollments(
  transaction: LedgerTransaction,
  subscriberId: number,
  why: string,
  at: Date,
): Promise<void> {
  const running = await transaction
    .updateTable("enrollment")
    .set({ state: "stopped", paused_at: null, ended_at: isoText(at) })
    .where("subscriber_id", "=", subscriberId)
    .where("state", "in", [ACTIVE, PAUSED])
    .returning("id")
    .execute();
  const ids = running.map(({ id }) => id);
  await cancelWaiting(transaction, subscriberId, ids, why, at);
}

/** Cancels what waits, planned or paused, in some enrollments of a person. */
export async function cancelWaiting(
  transaction: LedgerTransaction,
  subscriberId: number,
  enrollmentIds: readonly number[],
  why: string,
  at: Date,
): Promise<void> {
  // `in ()` is an error of PostgreSQL.
  if (enrollmentIds.length === 0) return;
  const canceled = await transaction
    .updateTable("delivery")
    .set({ state: "canceled", reply: why })
    .where("enrollment_id", "in", enrollmentIds)
    .where("state", "in", ["planned", "paused"])
    .returning("id")
    .execute();
  for (const { id } of canceled) {
    await addEvent(transaction, { subscriberId, deliveryId: id }, "canceled", why, at);
  }
}

/** Returns whether a new enrollment was started, not one found that is running. */
export async function startEnrollment(
  transaction: LedgerTransaction,
  series: string,
  { subscriberId, editionId, at, first }: EnrollRequest,
): Promise<boolean> {
  const { paused_at } = await transaction
    .selectFrom("series")
    .select("paused_at")
    .where("name", "=", series)
    .executeTakeFirstOrThrow();
  const isPaused = paused_at !== null;
  const added = await transaction
    .insertInto("enrollment")
    .values({
      subscriber_id: subscriberId,
      series,
      edition_id: editionId,
      state: isPaused ? "paused" : "active",
      next_step: first.step,
      started_at: isoText(at),
      counts_from: isoText(at),
      paused_at: isPaused ? isoText(at) : null,
      ended_at: null,
    })
    // The one conflict that can be: `enrollment_running`.
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added === undefined) return false;
  const place = { subscriberId, enrollmentId: added.id, editionId, isPaused };
  await planStep(transaction, place, first, at);
  return true;
}

/** Tells whether a person gets mail. */
export async function isActive(
  transaction: LedgerTransaction,
  subscriberId: number,
): Promise<boolean> {
  const row = await transaction
    .selectFrom("subscriber")
    .select("state")
    .where("id", "=", subscriberId)
    .executeTakeFirst();
  return row?.state === "active";
}

async function runningEnrollment(
  transaction: LedgerTransaction,
  subscriberId: number,
  series: string,
): Promise<Enrollment> {
  const row = await transaction
    .selectFrom("enrollment")
    .selectAll()
    .where("subscriber_id", "=", subscriberId)
    .where("series", "=", series)
    .where("state", "in", [ACTIVE, PAUSED])
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    subscriberId: row.subscriber_id,
    editionId: row.edition_id,
    series: row.series,
    state: row.state,
    startedAt: new Date(row.started_at),
  };
}

/** Tells whether a person is going through a series now. */
export async function isOnTheWay(
  transaction: LedgerTransaction,
  subscriberId: number,
  series: string,
): Promise<boolean> {
  const running = await transaction
    .selectFrom("enrollment")
    .select("id")
    .where("subscriber_id", "=", subscriberId)
    .where("series", "=", series)
    .where("state", "in", [ACTIVE, PAUSED])
    .executeTakeFirst();
  return running !== undefined;
}

/** Lets an enrollment that has ended go on, or wait where its series is paused. */
export async function reopenEnrollment(
  transaction: LedgerTransaction,
  enrollmentId: number,
  isPaused: boolean,
  at: Date,
): Promise<void> {
  await transaction
    .updateTable("enrollment")
    .set({ state: isPaused ? "paused" : "active", ended_at: null })
    .set({ paused_at: isPaused ? isoText(at) : null })
    .where("id", "=", enrollmentId)
    .execute();
}
