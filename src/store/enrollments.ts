import type { Enrollment, PlannedStep } from "../core/delivery.ts";
import type { EnrollRequest } from "../core/ports.ts";
import { loadEdition } from "./editions.ts";
import { addEvent } from "./events.ts";
import { isoText } from "./instant.ts";
import { PLANNED } from "./state-literals.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.enroll`. */
export async function enroll(ledger: Ledger, request: EnrollRequest): Promise<Enrollment> {
  const { subscriberId, editionId, at, first } = request;
  const { series } = await loadEdition(ledger, editionId);
  return ledger.transaction().execute(async (transaction) => {
    const added = await transaction
      .insertInto("enrollment")
      .values({
        subscriber_id: subscriberId,
        edition_id: editionId,
        series,
        state: "active",
        started_at: isoText(at),
        ended_at: null,
      })
      // The one conflict that can be: `enrollment_active`.
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (added) await planStep(transaction, added.id, first, at);
    return activeEnrollment(transaction, subscriberId, series);
  });
}

/** Plans a step of an enrollment; a step that is planned already stays as it is. */
export async function planStep(
  transaction: LedgerTransaction,
  enrollmentId: number,
  planned: PlannedStep,
  at: Date,
): Promise<void> {
  const added = await transaction
    .insertInto("delivery")
    .values({
      enrollment_id: enrollmentId,
      step: planned.step,
      message_id: planned.messageId,
      state: "planned",
      due_at: isoText(planned.dueAt),
      reason: planned.reason,
    })
    .onConflict((conflict) => conflict.columns(["enrollment_id", "step"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added) await addEvent(transaction, added.id, "planned", planned.reason, at);
}

/** Ends an active enrollment. */
export async function endEnrollment(
  transaction: LedgerTransaction,
  enrollmentId: number,
  state: "finished" | "stopped",
  at: Date,
): Promise<void> {
  await transaction
    .updateTable("enrollment")
    .set({ state, ended_at: isoText(at) })
    .where("id", "=", enrollmentId)
    .where("state", "=", "active")
    .execute();
}

/** Stops all active enrollments of a subscriber and cancels what is planned for them. */
export async function stopEnrollments(
  transaction: LedgerTransaction,
  subscriberId: number,
  why: string,
  at: Date,
): Promise<void> {
  const canceled = await transaction
    .updateTable("delivery")
    .set({ state: "canceled", reply: why })
    .where("state", "=", PLANNED)
    .where("enrollment_id", "in", (query) =>
      query.selectFrom("enrollment").select("id").where("subscriber_id", "=", subscriberId),
    )
    .returning("id")
    .execute();
  for (const { id } of canceled) await addEvent(transaction, id, "canceled", why, at);
  await transaction
    .updateTable("enrollment")
    .set({ state: "stopped", ended_at: isoText(at) })
    .where("subscriber_id", "=", subscriberId)
    .where("state", "=", "active")
    .execute();
}

async function activeEnrollment(
  transaction: LedgerTransaction,
  subscriberId: number,
  series: string,
): Promise<Enrollment> {
  const row = await transaction
    .selectFrom("enrollment")
    .selectAll()
    .where("subscriber_id", "=", subscriberId)
    .where("series", "=", series)
    .where("state", "=", "active")
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
