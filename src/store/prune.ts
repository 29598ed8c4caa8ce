import { atMost } from "./at-most.ts";
import { isoText } from "./instant.ts";
import type { Ledger } from "./tables.ts";

/** See `ReportStore.pruneEnded`. */
export async function pruneEnded(ledger: Ledger, before: Date, limit: number): Promise<number> {
  return ledger.transaction().execute(async (transaction) => {
    const ended = await transaction
      .selectFrom("enrollment")
      .select(["id", "subscriber_id"])
      .where("ended_at", "<", isoText(before))
      .where((query) =>
        query.exists(
          query
            .selectFrom("delivery")
            .select("delivery.id")
            .whereRef("delivery.enrollment_id", "=", "enrollment.id"),
        ),
      )
      .orderBy("id")
      .limit(atMost(limit))
      .execute();
    if (ended.length === 0) return 0;
    const deliveries = transaction
      .selectFrom("delivery")
      .select("delivery.id")
      .where(
        "enrollment_id",
        "in",
        ended.map(({ id }) => id),
      );
    await transaction.deleteFrom("engagement").where("delivery_id", "in", deliveries).execute();
    // By person as well, for which there is an index.
    const people = [...new Set(ended.map(({ subscriber_id }) => subscriber_id))];
    await transaction
      .deleteFrom("event")
      .where("subscriber_id", "in", people)
      .where("delivery_id", "in", deliveries)
      .execute();
    await transaction.deleteFrom("claim").where("delivery_id", "in", deliveries).execute();
    await transaction.deleteFrom("delivery").where("id", "in", deliveries).execute();
    return ended.length;
  });
}
