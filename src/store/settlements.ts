import type { Updateable } from "kysely";
import type { Claim, DeliveryState, PlannedStep, Settlement } from "../core/delivery.ts";
import type { EnrollmentState } from "../core/enrollment.ts";
import { endEnrollment, planStep, stopEnrollments } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import type { StepPlace } from "./enrollments.ts";
import { isoText } from "./instant.ts";
import { prepareQuery } from "./prepare-query.ts";
import type { ValueOf } from "./prepare-query.ts";
import type { LedgerTransaction, Tables } from "./tables.ts";

/** See `Store.settle`. */
export async function settle(
  transaction: LedgerTransaction,
  claim: Claim,
  settlement: Settlement,
  at: Date,
): Promise<boolean> {
  return settlement.to === "accepted"
    ? settleAccepted(transaction, claim, settlement, at)
    : settleOther(transaction, claim, settlement, at);
}

type Accepted = Extract<Settlement, { readonly to: "accepted" }>;
type Other = Exclude<Settlement, Accepted>;

/** By far the most frequent, so all of it is prepared. */
async function settleAccepted(
  transaction: LedgerTransaction,
  claim: Claim,
  { reply, next }: Accepted,
  at: Date,
): Promise<boolean> {
  const { deliveryId: id, fence, subscriber } = claim;
  const accepted = { accepted_at: isoText(at), reply, id, fence };
  const { numAffectedRows } = await updateAccepted(transaction, accepted);
  if (numAffectedRows !== 1n) return false;
  const subject = { subscriberId: subscriber.id, deliveryId: id };
  await addEvent(transaction, subject, "accepted", reply, at);
  await goOn(transaction, placeAfter(claim), next, at);
  return true;
}

async function settleOther(
  transaction: LedgerTransaction,
  claim: Claim,
  settlement: Other,
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
  if (settlement.to === "bounced") await bounceSubscriber(transaction, claim.subscriber.id, at);
  if (settlement.to === "failed") {
    await endEnrollment(transaction, claim.enrollmentId, "stopped", at);
  }
  if (settlement.to === "skipped") {
    await planOn(transaction, placeAfter(claim), settlement.next, at);
  }
  return true;
}

/** Where the step is planned that follows a claim. */
function placeAfter({ subscriber, enrollmentId, position }: Claim): Omit<StepPlace, "isPaused"> {
  return { subscriberId: subscriber.id, enrollmentId, editionId: position.editionId };
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
  settlement: Other,
  enrollment: EnrollmentState,
  at: Date,
): Updateable<Tables["delivery"]> {
  const attempts = claim.attempts + 1;
  switch (settlement.to) {
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
    case "waiting":
      return {
        state: waitingState(enrollment, claim.inDoubts > 0),
        due_at: isoText(settlement.dueAt),
        reason: settlement.reply,
      };
    case "skipped":
      return { state: "canceled" };
    case "released":
      return { state: waitingState(enrollment, claim.inDoubts > 0) };
    case "bounced":
    case "failed":
      return { state: settlement.to, attempts };
  }
}

/**
 * Notes an acceptance, for the pace of a person over all series too, and plans what follows; without
 * a next step the enrollment is finished. Someone who has left while the message was on the wire gets
 * no further step.
 */
export async function goOn(
  transaction: LedgerTransaction,
  place: Omit<StepPlace, "isPaused">,
  next: PlannedStep | undefined,
  at: Date,
): Promise<void> {
  const lastAccepted = { last_accepted_at: isoText(at), id: place.subscriberId };
  await updateLastAccepted(transaction, lastAccepted);
  await planOn(transaction, place, next, at);
}

async function planOn(
  transaction: LedgerTransaction,
  place: Omit<StepPlace, "isPaused">,
  next: PlannedStep | undefined,
  at: Date,
): Promise<void> {
  const { enrollmentId } = place;
  const course = { next_step: next?.step ?? null, counts_from: isoText(at), id: enrollmentId };
  const { rows } = await updateCourse(transaction, course);
  const [running] = rows;
  if (running === undefined) return;
  const isPaused = running.state === "paused";
  if (next) await planStep(transaction, { ...place, isPaused }, next, at);
  else await endEnrollment(transaction, enrollmentId, "finished", at);
}

interface AcceptedValues {
  readonly accepted_at: string;
  readonly reply: string;
  readonly id: number;
  readonly fence: number;
}

const updateAccepted = prepareQuery((transaction, value: ValueOf<AcceptedValues>) =>
  transaction
    .updateTable("delivery")
    .set((query) => ({
      state: "accepted",
      attempts: query("attempts", "+", 1),
      accepted_at: value("accepted_at"),
      lease_until: null,
      reply: value("reply"),
    }))
    .where("id", "=", value("id"))
    .where("fence", "=", value("fence"))
    .where("state", "in", ["claimed", "transmitting"]),
);

const updateLastAccepted = prepareQuery(
  (transaction, value: ValueOf<{ readonly last_accepted_at: string; readonly id: number }>) =>
    transaction
      .updateTable("subscriber")
      .set({ last_accepted_at: value("last_accepted_at") })
      .where("id", "=", value("id")),
);

interface CourseValues {
  readonly next_step: number | null;
  readonly counts_from: string;
  readonly id: number;
}

const updateCourse = prepareQuery((transaction, value: ValueOf<CourseValues>) =>
  transaction
    .updateTable("enrollment")
    .set((query) => ({
      next_step: query.fn.coalesce(query.val(value("next_step")), "next_step"),
      counts_from: value("counts_from"),
    }))
    .where("id", "=", value("id"))
    .where("state", "in", ["active", "paused"])
    .returning("state"),
);

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
