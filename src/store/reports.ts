import type { DeliveryRecord } from "../core/delivery.ts";
import { fillMergeFields } from "../core/merge-field.ts";
import type { DeliveryQuery } from "../core/report-store.ts";
import { atMost } from "./at-most.ts";
import { storedState, TOLD_STATE } from "./in-hand.ts";
import { leaseEnds } from "./lease-ends.ts";
import type { LedgerClock } from "./ledger-clock.ts";
import { instantOf } from "./instant.ts";
import { isFree } from "./person-is-free.ts";
import { preparedQuery } from "./prepared-query.ts";
import { PLANNED } from "./state-literals.ts";
import { readFields } from "./subscribers.ts";
import type { Ledger } from "./tables.ts";

/** See `Store.nextDueAt`. */
export async function nextDueAt(ledger: Ledger, clock: LedgerClock): Promise<Date | undefined> {
  const [planned] = await firstPlanned(ledger, {});
  const dueAt = instantOf(planned?.at ?? null);
  const lapsesAt = (await leaseEnds(ledger, clock))?.first;
  if (lapsesAt === undefined || dueAt === undefined) return lapsesAt ?? dueAt;
  return lapsesAt < dueAt ? lapsesAt : dueAt;
}

const firstPlanned = preparedQuery((ledger) =>
  ledger
    .selectFrom("delivery")
    .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
    .select("delivery.due_at as at")
    .where("delivery.state", "=", PLANNED)
    .where(isFree)
    .orderBy("delivery.due_at")
    .limit(atMost(1)),
);

/** See `Store.deliveries`. */
export async function listDeliveries(
  ledger: Ledger,
  query: DeliveryQuery = {},
): Promise<DeliveryRecord[]> {
  return (await deliveryRows(ledger, query)).map(toRecord);
}

type Row = Awaited<ReturnType<typeof deliveryRows>>[number];

function deliveryRows(
  ledger: Ledger,
  { deliveryId, subscriberId, state, series, afterId = 0, limit }: DeliveryQuery,
) {
  return ledger
    .selectFrom("delivery")
    .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
    .innerJoin("subscriber", "subscriber.id", "enrollment.subscriber_id")
    .innerJoin("edition_email", (join) =>
      join
        .onRef("edition_email.edition_id", "=", "delivery.edition_id")
        .onRef("edition_email.step", "=", "delivery.step"),
    )
    .leftJoin("claim", "claim.delivery_id", "delivery.id")
    .selectAll("delivery")
    .select([TOLD_STATE.as("told_state"), "claim.message_hash as leaving_hash"])
    .select(["subscriber.email", "subscriber.timezone", "subscriber.fields"])
    .select(["enrollment.series", "edition_email.subject"])
    .$if(deliveryId !== undefined, (all) => all.where("delivery.id", "=", deliveryId ?? 0))
    .$if(subscriberId !== undefined, (all) =>
      all.where("enrollment.subscriber_id", "=", subscriberId ?? 0),
    )
    .$if(state !== undefined, (all) =>
      all
        // Looked at first: it spares all others the look for a claim.
        .where("delivery.state", "=", storedState(state ?? "planned"))
        .where(TOLD_STATE, "=", state ?? "planned"),
    )
    .$if(series !== undefined, (all) => all.where("enrollment.series", "=", series ?? ""))
    .where("delivery.id", ">", afterId)
    .orderBy("delivery.id")
    .$if(limit !== undefined, (all) => all.limit(atMost(limit ?? 0)))
    .execute();
}

function toRecord(row: Row): DeliveryRecord {
  const fields = readFields(row.fields);
  return {
    deliveryId: row.id,
    enrollmentId: row.enrollment_id,
    email: row.email,
    timezone: row.timezone ?? undefined,
    fields,
    series: row.series,
    editionId: row.edition_id,
    step: row.step,
    key: row.step_key,
    subject: fillMergeFields(row.subject, fields, "header"),
    state: row.told_state,
    dueAt: new Date(row.due_at),
    reason: row.reason,
    acceptedAt: instantOf(row.accepted_at),
    attempts: row.attempts,
    messageId: row.message_id,
    messageHash: row.leaving_hash ?? row.message_hash ?? undefined,
    reply: row.reply,
  };
}
