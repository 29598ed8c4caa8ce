import type { Updateable } from "kysely";
import type { Claim, Settlement } from "../core/delivery.ts";
import { endEnrollment, planStep, stopEnrollments } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import { isoText } from "./instant.ts";
import type { Ledger, LedgerTransaction, Tables } from "./tables.ts";

/** See `Store.settle`. */
export async function settle(
  ledger: Ledger,
  claim: Claim,
  settlement: Settlement,
  at: Date,
): Promise<boolean> {
  return ledger.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable("delivery")
      .set({ ...columnsFor(claim, settlement, at), lease_until: null, reply: settlement.reply })
      .where("id", "=", claim.deliveryId)
      .where("fence", "=", claim.fence)
      .where("state", "in", ["claimed", "transmitting"])
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await addEvent(transaction, claim.deliveryId, settlement.to, settlement.reply, at);
    await followUp(transaction, claim, settlement, at);
    return true;
  });
}

function columnsFor(
  claim: Claim,
  settlement: Settlement,
  at: Date,
): Updateable<Tables["delivery"]> {
  const attempts = claim.attempts + 1;
  switch (settlement.to) {
    case "accepted":
      return { state: "accepted", attempts, accepted_at: isoText(at) };
    case "deferred":
      return {
        state: "planned",
        attempts,
        due_at: isoText(settlement.dueAt),
        deferred_since: isoText(claim.deferredSince ?? at),
      };
    case "in-doubt":
      return {
        state: settlement.dueAt ? "planned" : "in-doubt",
        attempts,
        in_doubts: claim.inDoubts + 1,
        ...(settlement.dueAt && { due_at: isoText(settlement.dueAt) }),
      };
    case "released":
      return { state: "planned" };
    case "bounced":
    case "failed":
      return { state: settlement.to, attempts };
  }
}

async function followUp(
  transaction: LedgerTransaction,
  claim: Claim,
  settlement: Settlement,
  at: Date,
): Promise<void> {
  switch (settlement.to) {
    case "accepted":
      if (!settlement.next) await endEnrollment(transaction, claim.enrollmentId, "finished", at);
      // Someone who has left while the message was on the wire gets no further step.
      else if (await isActive(transaction, claim)) {
        await planStep(transaction, claim.enrollmentId, settlement.next, at);
      }
      return;
    case "bounced":
      await transaction
        .updateTable("subscriber")
        .set({ state: "bounced" })
        .where("id", "=", claim.subscriber.id)
        .where("state", "=", "active")
        .execute();
      await stopEnrollments(transaction, claim.subscriber.id, "The address bounced.", at);
      return;
    case "failed":
      await endEnrollment(transaction, claim.enrollmentId, "stopped", at);
      return;
    case "deferred":
    case "in-doubt":
    case "released":
  }
}

async function isActive(transaction: LedgerTransaction, claim: Claim): Promise<boolean> {
  const { state } = await transaction
    .selectFrom("enrollment")
    .select("state")
    .where("id", "=", claim.enrollmentId)
    .executeTakeFirstOrThrow();
  return state === "active";
}
