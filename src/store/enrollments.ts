import type { PlannedStep } from "../core/delivery.ts";
import type { Enrollment } from "../core/enrollment.ts";
import type { EnrollRequest } from "../core/enrollment-store.ts";
import { DriplineError } from "../core/errors.ts";
import { loadEdition } from "./editions.ts";
import { addEvent } from "./events.ts";
import { isoText } from "./instant.ts";
import { prepareQuery } from "./prepare-query.ts";
import type { ValueOf } from "./prepare-query.ts";
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
  const ids = [...new Set(requests.map(({ editionId }) => editionId))];
  const editions = await Promise.all(ids.map((id) => loadEdition(ledger, id)));
  const series = new Map(editions.map((edition) => [edition.id, edition.series]));
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

/** What a step is planned for. */
export interface StepPlace {
  readonly subscriberId: number;
  readonly enrollmentId: number;
  readonly editionId: string;
  /** A paused enrollment's step waits until it is resumed. */
  readonly isPaused: boolean;
}

/**
 * Plans a step of an enrollment. One that was canceled before is planned again; one that this
 * person has had is an error, since nothing is ever sent twice.
 */
export async function planStep(
  transaction: LedgerTransaction,
  { subscriberId, enrollmentId, editionId, isPaused }: StepPlace,
  planned: PlannedStep,
  at: Date,
): Promise<void> {
  const { rows } = await insertDelivery(transaction, {
    enrollment_id: enrollmentId,
    edition_id: editionId,
    step: planned.step,
    message_id: planned.messageId,
    state: isPaused ? "paused" : "planned",
    due_at: isoText(planned.dueAt),
    reason: planned.reason,
  });
  const [added] = rows;
  if (added === undefined) throw hadBefore(planned);
  const subject = { subscriberId, deliveryId: added.id };
  await addEvent(transaction, subject, "planned", planned.reason, at);
}

interface DeliveryValues {
  readonly enrollment_id: number;
  readonly edition_id: string;
  readonly step: number;
  readonly message_id: string;
  readonly state: "planned" | "paused";
  readonly due_at: string;
  readonly reason: string;
}

const insertDelivery = prepareQuery((transaction, value: ValueOf<DeliveryValues>) =>
  transaction
    .insertInto("delivery")
    .values((query) => ({
      enrollment_id: value("enrollment_id"),
      edition_id: value("edition_id"),
      step: value("step"),
      step_key: query
        .selectFrom("edition_email")
        .select("key")
        .where("edition_id", "=", value("edition_id"))
        .where("step", "=", value("step")),
      message_id: value("message_id"),
      state: value("state"),
      due_at: value("due_at"),
      reason: value("reason"),
    }))
    .onConflict((conflict) =>
      conflict
        .columns(["enrollment_id", "step_key"])
        .doUpdateSet({
          edition_id: value("edition_id"),
          step: value("step"),
          state: value("state"),
          due_at: value("due_at"),
          reason: value("reason"),
          reply: "",
        })
        .where("delivery.state", "=", "canceled"),
    )
    .returning("id"),
);

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
async function startEnrollment(
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

function hadBefore({ step }: PlannedStep): DriplineError {
  return new DriplineError("store/repeated-step", `Step ${step} has been planned before.`, {
    hint: "Nothing is sent twice, so nothing was changed. This is a defect of dripline; report it.",
  });
}
