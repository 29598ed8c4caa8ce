import type { Claim } from "../core/delivery.ts";
import type { ClaimRequest } from "../core/ports.ts";
import { endEnrollment } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import { instantOf, isoText } from "./instant.ts";
import { PLANNED } from "./state-literals.ts";
import { toSubscriber } from "./subscribers.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.claimDue`. */
export async function claimDue(ledger: Ledger, request: ClaimRequest): Promise<Claim[]> {
  return ledger.transaction().execute(async (transaction) => {
    const claims: Claim[] = [];
    for (const row of await dueRows(transaction, request)) {
      const why = whyNot(row);
      if (why === undefined) claims.push(await claimRow(transaction, row, request));
      else await cancelRow(transaction, row, why, request.now);
    }
    return claims;
  });
}

/** See `Store.markTransmitting`. */
export async function markTransmitting(
  ledger: Ledger,
  claim: Claim,
  at: Date,
  leaseUntil: Date,
): Promise<boolean> {
  return ledger.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable("delivery")
      .set({ state: "transmitting", lease_until: isoText(leaseUntil) })
      .where("id", "=", claim.deliveryId)
      .where("fence", "=", claim.fence)
      .where("state", "=", "claimed")
      .where("enrollment_id", "in", (query) =>
        query
          .selectFrom("enrollment")
          .innerJoin("subscriber", "subscriber.id", "enrollment.subscriber_id")
          .select("enrollment.id")
          .where("enrollment.state", "=", "active")
          .where("subscriber.state", "=", "active"),
      )
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await addEvent(transaction, claim.deliveryId, "transmitting", claim.messageId, at);
    return true;
  });
}

type DueRow = Awaited<ReturnType<typeof dueRows>>[number];

function dueRows(transaction: LedgerTransaction, { now, limit }: ClaimRequest) {
  return transaction
    .selectFrom("delivery")
    .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
    .innerJoin("subscriber", "subscriber.id", "enrollment.subscriber_id")
    .select([
      "delivery.id as delivery_id",
      "delivery.fence",
      "delivery.enrollment_id",
      "delivery.step",
      "delivery.message_id",
      "delivery.dated_at",
      "delivery.attempts",
      "delivery.in_doubts",
      "delivery.deferred_since",
      "enrollment.edition_id",
      "enrollment.started_at",
      "enrollment.state as enrollment_state",
      "subscriber.id",
      "subscriber.email",
      "subscriber.state",
      "subscriber.timezone",
      "subscriber.fields",
    ])
    .where("delivery.state", "=", PLANNED)
    .where("delivery.due_at", "<=", isoText(now))
    .orderBy("delivery.due_at")
    .orderBy("delivery.id")
    .limit(limit)
    .execute();
}

async function claimRow(
  transaction: LedgerTransaction,
  row: DueRow,
  { now, leaseUntil }: ClaimRequest,
): Promise<Claim> {
  const fence = row.fence + 1;
  const datedAt = row.dated_at ?? isoText(now);
  await transaction
    .updateTable("delivery")
    .set({ state: "claimed", fence, lease_until: isoText(leaseUntil), dated_at: datedAt })
    .where("id", "=", row.delivery_id)
    .execute();
  return {
    deliveryId: row.delivery_id,
    fence,
    enrollmentId: row.enrollment_id,
    editionId: row.edition_id,
    step: row.step,
    messageId: row.message_id,
    datedAt: new Date(datedAt),
    startedAt: new Date(row.started_at),
    attempts: row.attempts,
    inDoubts: row.in_doubts,
    deferredSince: instantOf(row.deferred_since),
    subscriber: toSubscriber(row),
  };
}

function whyNot(row: DueRow): string | undefined {
  if (row.state !== "active") return `The subscriber is ${row.state}.`;
  if (row.enrollment_state !== "active") return `The enrollment is ${row.enrollment_state}.`;
  return undefined;
}

async function cancelRow(
  transaction: LedgerTransaction,
  row: DueRow,
  why: string,
  at: Date,
): Promise<void> {
  await transaction
    .updateTable("delivery")
    .set({ state: "canceled", reply: why })
    .where("id", "=", row.delivery_id)
    .execute();
  await addEvent(transaction, row.delivery_id, "canceled", why, at);
  await endEnrollment(transaction, row.enrollment_id, "stopped", at);
}
