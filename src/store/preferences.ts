import type { Preferences, Replan, Revival } from "../core/preference-store.ts";
import { isOnTheWay, reopenEnrollment } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import { NOT_IN_HAND } from "./in-hand.ts";
import { isoText } from "./instant.ts";
import { isPostgres } from "./postgres/is-postgres.ts";
import { planStep } from "./plan-steps.ts";
import { ACTIVE, PAUSED, WAITING } from "./state-literals.ts";
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
    for (const { deliveryId, dueAt, reason } of replans) {
      if (!waiting.includes(deliveryId)) continue;
      await transaction
        .updateTable("delivery")
        .set({ due_at: isoText(dueAt), reason })
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
      .set({ due_at: isoText(at), reason: ASKED, is_asked: 1 })
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
      if (next === undefined && !(await isWaiting(transaction, enrollmentId))) return undefined;
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
  await addEvent(transaction, { subscriberId }, "active", "the leave was taken back", at);
}

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
    .where("enrollment.state", "in", ["stopped", "canceled"])
    .executeTakeFirst();
  if (row === undefined) return false;
  const { subscriber_id: subscriberId, series, edition_id: editionId } = row;
  if (await isOnTheWay(transaction, subscriberId, series)) return false;
  const isPaused = row.paused_at !== null;
  await reopenEnrollment(transaction, enrollmentId, isPaused, at);
  await addEvent(transaction, { subscriberId }, "resumed", series, at);
  if (next === undefined) return true;
  await transaction
    .updateTable("enrollment")
    .set({ next_step: next.step })
    .where("id", "=", enrollmentId)
    .execute();
  await planStep(transaction, { subscriberId, enrollmentId, editionId, isPaused }, next, at);
  return true;
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
