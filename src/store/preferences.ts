import type { Preferences, Replan } from "../core/preference-store.ts";
import { addEvent } from "./events.ts";
import { NOT_IN_HAND } from "./in-hand.ts";
import { isoText } from "./instant.ts";
import { planColumns, wantedColumns } from "./plan-columns.ts";
import { isPostgres } from "./postgres/is-postgres.ts";
import { ACTIVE, PAUSED } from "./state-literals.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `PreferenceStore.savePreferences`. */
export async function savePreferences(
  ledger: Ledger,
  subscriberId: number,
  { readingPace, holdUntil, timezone, language }: Preferences,
  replans: readonly Replan[],
  at: Date,
): Promise<boolean> {
  return ledger.transaction().execute(async (transaction) => {
    await holdPerson(transaction, subscriberId);
    const waiting = await untriedOf(transaction, subscriberId);
    const replanned = new Map(replans.map((replan) => [replan.deliveryId, replan]));
    if (!waiting.every((id) => replanned.has(id))) return false;
    await transaction
      .updateTable("subscriber")
      .set({
        reading_pace: readingPace,
        hold_until: holdUntil ? isoText(holdUntil) : null,
        timezone: timezone ?? null,
        language: language ?? null,
      })
      .where("id", "=", subscriberId)
      .execute();
    for (const replan of replans) {
      const { deliveryId, reason } = replan;
      if (!waiting.includes(deliveryId)) continue;
      await transaction
        .updateTable("delivery")
        .set({ ...planColumns(replan), reason })
        .where("id", "=", deliveryId)
        .execute();
    }
    await addEvent(transaction, { subscriberId }, "settings", `pace ${readingPace}`, at);
    return true;
  });
}

/** Before all else of theirs, as workers do, so that neither waits for the other. */
async function holdPerson(transaction: LedgerTransaction, subscriberId: number): Promise<void> {
  if (!isPostgres(transaction)) return;
  const person = transaction.selectFrom("subscriber").select("id").where("id", "=", subscriberId);
  await person.forUpdate().execute();
}

/**
 * Returns the deliveries of a person that wait for their hour, untried and in nobody's hands. What a worker claims or
 * settles meanwhile it writes to the rows that are held here, so that the look is then taken anew.
 */
async function untriedOf(transaction: LedgerTransaction, subscriberId: number): Promise<number[]> {
  const pending = transaction
    .selectFrom("delivery")
    .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
    .leftJoin("claim", "claim.delivery_id", "delivery.id")
    .select(["delivery.id", "delivery.attempts", "delivery.is_asked", "claim.id as claim_id"])
    .where("enrollment.subscriber_id", "=", subscriberId)
    .where("enrollment.state", "in", [ACTIVE, PAUSED])
    .where("delivery.state", "in", ["planned", "paused"]);
  const rows = await (
    isPostgres(transaction) ? pending.forUpdate(["delivery", "enrollment"]) : pending
  ).execute();
  return rows
    .filter(({ attempts, is_asked, claim_id }) => attempts === 0 && is_asked === 0 && !claim_id)
    .map(({ id }) => id);
}

/** See `PreferenceStore.hastenDelivery`. */
export async function hastenDelivery(
  ledger: Ledger,
  deliveryId: number,
  at: Date,
): Promise<boolean> {
  return ledger.transaction().execute(async (transaction) => {
    const hastened = await transaction
      .updateTable("delivery")
      .set({ ...wantedColumns(at), reason: ASKED, is_asked: 1 })
      .where("id", "=", deliveryId)
      .where("state", "=", "planned")
      .where(NOT_IN_HAND)
      .returning("enrollment_id")
      .executeTakeFirst();
    if (hastened === undefined) return false;
    const { subscriber_id: subscriberId } = await transaction
      .selectFrom("enrollment")
      .select("subscriber_id")
      .where("id", "=", hastened.enrollment_id)
      .executeTakeFirstOrThrow();
    await addEvent(transaction, { subscriberId, deliveryId }, "hastened", ASKED, at);
    return true;
  });
}

const ASKED = "asked for by its reader";
