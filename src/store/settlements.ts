import type { Updateable } from "kysely";
import type { Claim, DeliveryState, PlannedStep, Settlement } from "../core/delivery.ts";
import type { EnrollmentState } from "../core/enrollment.ts";
import { endEnrollment, planStep, stopEnrollments } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import { isoText } from "./instant.ts";
import type { LedgerTransaction, Tables } from "./tables.ts";

/** See `Store.settle`. */
export async function settle(
  transaction: LedgerTransaction,
  claim: Claim,
  settlement: Settlement,
  at: Date,
): Promise<boolean> {
  const enrollment = await transaction
    .selectFrom("enrollment")
    .select("state")
    .where("id", "=", claim.enrollmentId)
    .executeTakeFirst();
  // Erased meanwhile, with all that belonged to it.
  if (enrollment === undefined) return false;
  const { numUpdatedRows } = await transaction
    .updateTable("delivery")
    .set({
      ...columnsFor(claim, settlement, enrollment.state, at),
      lease_until: null,
      reply: settlement.reply,
    })
    .where("id", "=", claim.deliveryId)
    .where("fence", "=", claim.fence)
    .where("state", "in", ["claimed", "transmitting"])
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  const subject = { subscriberId: claim.subscriber.id, deliveryId: claim.deliveryId };
  await addEvent(transaction, subject, settlement.to, settlement.reply, at);
  await followUp(transaction, claim, settlement, enrollment.state, at);
  return true;
}

/** Returns the state of a delivery that is to be tried again, by that of its enrollment. */
export function waitingState(enrollment: EnrollmentState, isMaybeThere: boolean): DeliveryState {
  switch (enrollment) {
    case "active":
      return "planned";
    case "paused":
      return "paused";
    case "finished":
    case "stopped":
    case "canceled":
      // Nothing more goes to this person, but what may have arrived is not called canceled.
      return isMaybeThere ? "in-doubt" : "canceled";
  }
}

function columnsFor(
  claim: Claim,
  settlement: Settlement,
  enrollment: EnrollmentState,
  at: Date,
): Updateable<Tables["delivery"]> {
  const attempts = claim.attempts + 1;
  switch (settlement.to) {
    case "accepted":
      return { state: "accepted", attempts, accepted_at: isoText(at) };
    case "deferred":
      return {
        state: waitingState(enrollment, claim.inDoubts > 0),
        attempts,
        due_at: isoText(settlement.dueAt),
        deferred_since: isoText(claim.deferredSince ?? at),
      };
    case "in-doubt":
      return {
        state: settlement.dueAt ? waitingState(enrollment, true) : "in-doubt",
        attempts,
        in_doubts: claim.inDoubts + 1,
        ...(settlement.dueAt && { due_at: isoText(settlement.dueAt) }),
      };
    case "released":
      return { state: waitingState(enrollment, claim.inDoubts > 0) };
    case "waiting":
      return {
        state: waitingState(enrollment, claim.inDoubts > 0),
        due_at: isoText(settlement.dueAt),
      };
    case "skipped":
      return { state: "canceled" };
    case "bounced":
    case "failed":
      return { state: settlement.to, attempts };
  }
}

async function followUp(
  transaction: LedgerTransaction,
  claim: Claim,
  settlement: Settlement,
  enrollment: EnrollmentState,
  at: Date,
): Promise<void> {
  const subscriberId = claim.subscriber.id;
  switch (settlement.to) {
    case "accepted":
      await noteAcceptance(transaction, subscriberId, at);
      await followStep(transaction, claim, settlement.next, enrollment, at);
      return;
    case "skipped":
      await followStep(transaction, claim, settlement.next, enrollment, at);
      return;
    case "bounced":
      await bounceSubscriber(transaction, subscriberId, at);
      return;
    case "failed":
      await endEnrollment(transaction, claim.enrollmentId, "stopped", at);
      return;
    case "deferred":
    case "in-doubt":
    case "waiting":
    case "released":
  }
}

async function followStep(
  transaction: LedgerTransaction,
  { subscriber, enrollmentId, position }: Claim,
  next: PlannedStep | undefined,
  enrollment: EnrollmentState,
  at: Date,
): Promise<void> {
  // Someone who has left while the message was on the wire gets no further step.
  if (enrollment !== "active" && enrollment !== "paused") return;
  const course = { subscriberId: subscriber.id, enrollmentId, editionId: position.editionId };
  await goOn(transaction, { ...course, isPaused: enrollment === "paused" }, next, at);
}

/** Plans what follows an acceptance, or ends the enrollment where nothing does. */
export async function goOn(
  transaction: LedgerTransaction,
  place: Parameters<typeof planStep>[1],
  next: Parameters<typeof planStep>[2] | undefined,
  at: Date,
): Promise<void> {
  await transaction
    .updateTable("enrollment")
    .set({ ...(next && { next_step: next.step }), counts_from: isoText(at) })
    .where("id", "=", place.enrollmentId)
    .execute();
  if (next) await planStep(transaction, place, next, at);
  else await endEnrollment(transaction, place.enrollmentId, "finished", at);
}

/** Notes when a person last got something, for the pace over all series. */
export async function noteAcceptance(
  transaction: LedgerTransaction,
  subscriberId: number,
  at: Date,
): Promise<void> {
  await transaction
    .updateTable("subscriber")
    .set({ last_accepted_at: isoText(at) })
    .where("id", "=", subscriberId)
    .execute();
}

async function bounceSubscriber(
  transaction: LedgerTransaction,
  subscriberId: number,
  at: Date,
): Promise<void> {
  const { numUpdatedRows } = await transaction
    .updateTable("subscriber")
    .set({ state: "bounced", state_at: isoText(at) })
    .where("id", "=", subscriberId)
    .where("state", "=", "active")
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await addEvent(transaction, { subscriberId }, "bounced", "", at);
  await stopEnrollments(transaction, subscriberId, "The address bounced.", at);
}
