import { sql } from "kysely";
import type { Engagement, EngagementCount } from "../core/engagement-store.ts";
import { isoText } from "./instant.ts";
import { isLoose } from "./postgres/postgres-error.ts";
import type { Ledger } from "./tables.ts";

/** See `EngagementStore.recordEngagement`. */
export async function recordEngagement(
  ledger: Ledger,
  deliveryId: number,
  { kind, visitor, link, at }: Engagement,
): Promise<void> {
  const insert = ledger
    .insertInto("engagement")
    .columns(["delivery_id", "kind", "visitor", "link", "at"])
    .expression((query) =>
      query
        .selectFrom("delivery")
        .select("delivery.id")
        .select([sql`${kind}`.as("kind"), sql`${visitor}`.as("visitor")])
        .select([sql`CAST(${link} AS INTEGER)`.as("link"), sql`${isoText(at)}`.as("at")])
        .where("delivery.id", "=", deliveryId),
    )
    .onConflict((conflict) => conflict.doNothing());
  try {
    await insert.execute();
  } catch (error) {
    // Somebody else was removing the message, and has done so.
    if (!isLoose(error)) throw error;
  }
}

/** See `EngagementStore.countEngagement`. */
export async function countEngagement(ledger: Ledger): Promise<EngagementCount[]> {
  const rows = await ledger
    .selectFrom("engagement")
    .innerJoin("delivery", "delivery.id", "engagement.delivery_id")
    .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
    .select(["enrollment.series", "delivery.step_key", "engagement.kind", "engagement.visitor"])
    .select(({ fn }) => fn.count<number>("delivery.id").distinct().as("count"))
    .groupBy(["enrollment.series", "delivery.step_key", "engagement.kind", "engagement.visitor"])
    .orderBy("enrollment.series")
    .orderBy("delivery.step_key")
    .orderBy("engagement.kind")
    .orderBy("engagement.visitor")
    .execute();
  return rows.map(({ step_key: key, ...row }) => ({ ...row, key }));
}

/** See `EngagementStore.listEngagement`. */
export async function listEngagement(
  ledger: Ledger,
  subscriberId: number,
): Promise<(Engagement & { readonly key: string })[]> {
  const rows = await ledger
    .selectFrom("engagement")
    .innerJoin("delivery", "delivery.id", "engagement.delivery_id")
    .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
    .select(["delivery.step_key as key", "engagement.kind", "engagement.visitor"])
    .select(["engagement.link", "engagement.at"])
    .where("enrollment.subscriber_id", "=", subscriberId)
    .orderBy("engagement.at")
    .orderBy("engagement.link")
    .execute();
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}
