import type { PlannedStep } from "../core/delivery.ts";
import type { Preferences, Replan } from "../core/preference-store.ts";
import { isOnTheWay, reopenEnrollment } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import { NOT_IN_HAND } from "./in-hand.ts";
import { isoText } from "./instant.ts";
import { planStep } from "./plan-steps.ts";
import type { Ledger } from "./tables.ts";

/** See `PreferenceStore.savePreferences`. */
export async function savePreferences(
  ledger: Ledger,
  subscriberId: number,
  { readingPace, holdUntil, timezone, language }: Preferences,
  replans: readonly Replan[],
  at: Date,
): Promise<void> {
  await ledger.transaction().execute(async (transaction) => {
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
      await transaction
        .updateTable("delivery")
        .set({ due_at: isoText(dueAt), reason })
        .where("id", "=", deliveryId)
        .where("state", "in", ["planned", "paused"])
        .where("attempts", "=", 0)
        .where("is_asked", "=", 0)
        .where(NOT_IN_HAND)
        .execute();
    }
    await addEvent(transaction, { subscriberId }, "settings", `pace ${readingPace}`, at);
  });
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

/** See `PreferenceStore.reviveEnrollment`. */
export async function reviveEnrollment(
  ledger: Ledger,
  enrollmentId: number,
  next: PlannedStep,
  at: Date,
): Promise<boolean> {
  return ledger.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom("enrollment")
      .innerJoin("subscriber", "subscriber.id", "enrollment.subscriber_id")
      .innerJoin("series", "series.name", "enrollment.series")
      .select(["subscriber.id as subscriber_id", "subscriber.state as subscriber_state"])
      .select(["enrollment.series", "enrollment.edition_id", "series.paused_at"])
      .where("enrollment.id", "=", enrollmentId)
      .where("enrollment.state", "in", ["stopped", "canceled"])
      .where("subscriber.state", "in", ["active", "unsubscribed"])
      .executeTakeFirst();
    if (row === undefined) return false;
    const { subscriber_id: subscriberId, series, edition_id: editionId } = row;
    const isOther = await isOnTheWay(transaction, subscriberId, series);
    if (isOther) return false;
    if (row.subscriber_state !== "active") {
      await transaction
        .updateTable("subscriber")
        .set({ state: "active", state_at: isoText(at) })
        .where("id", "=", subscriberId)
        .execute();
      await addEvent(transaction, { subscriberId }, "active", "the leave was taken back", at);
    }
    const isPaused = row.paused_at !== null;
    await reopenEnrollment(transaction, enrollmentId, isPaused, at);
    await transaction
      .updateTable("enrollment")
      .set({ next_step: next.step })
      .where("id", "=", enrollmentId)
      .execute();
    await addEvent(transaction, { subscriberId }, "resumed", series, at);
    await planStep(transaction, { subscriberId, enrollmentId, editionId, isPaused }, next, at);
    return true;
  });
}
