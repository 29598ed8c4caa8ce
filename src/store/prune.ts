import { sql } from "kysely";
import { atMost } from "./at-most.ts";
import { readKeys } from "./claims.ts";
import { hasDeliveries } from "./has-deliveries.ts";
import { isoText } from "./instant.ts";
import { numberIn, rowsStatement } from "./rows-statement.ts";
import { HAD } from "./state-literals.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `ReportStore.pruneEnded`. */
export async function pruneEnded(ledger: Ledger, before: Date, limit: number): Promise<number> {
  return ledger.transaction().execute(async (transaction) => {
    const ended = await transaction
      .selectFrom("enrollment")
      .select(["id", "subscriber_id"])
      .where("ended_at", "<", isoText(before))
      .where(hasDeliveries)
      .orderBy("id")
      .limit(atMost(limit))
      .execute();
    if (ended.length === 0) return 0;
    const ids = ended.map(({ id }) => id);
    await keepHadKeys(transaction, ids);
    const deliveries = transaction
      .selectFrom("delivery")
      .select("delivery.id")
      .where("enrollment_id", "in", ids);
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

/** What a person has had is known from its deliveries as long as they are there; nothing of it ever comes again. */
async function keepHadKeys(
  transaction: LedgerTransaction,
  enrollmentIds: readonly number[],
): Promise<void> {
  const rows = await transaction
    .selectFrom("enrollment")
    .innerJoin("delivery", "delivery.enrollment_id", "enrollment.id")
    .select(["enrollment.id", "enrollment.skip_keys", "delivery.step_key"])
    .where("enrollment.id", "in", enrollmentIds)
    .where("delivery.state", "in", HAD)
    .orderBy("delivery.id")
    .execute();
  const keys = new Map<number, Set<string>>();
  for (const { id, skip_keys, step_key } of rows) {
    const had = keys.get(id) ?? new Set(readKeys(skip_keys));
    keys.set(id, had.add(step_key));
  }
  await setSkipKeys(
    transaction,
    [...keys].map(([id, had]) => [id, JSON.stringify([...had])]),
  );
}

const setSkipKeys = rowsStatement(
  { enrollment_id: "BIGINT", skip_keys: "TEXT" },
  sql`
    UPDATE enrollment SET skip_keys = given.skip_keys FROM given
    WHERE enrollment.id = ${numberIn("enrollment_id")}
  `,
);
