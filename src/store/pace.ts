import { takePace as takeTokens } from "../core/pace.ts";
import type { Bucket, PaceHold, PaceLimit } from "../core/pace.ts";
import { isoText } from "./instant.ts";
import { lockPace } from "./postgres/lock-rows.ts";
import type { LedgerTransaction } from "./tables.ts";

/** See `Store.takePace`. */
export async function takePace(
  transaction: LedgerTransaction,
  limits: readonly PaceLimit[],
  at: Date,
): Promise<PaceHold | undefined> {
  await lockPace(transaction);
  const rows = await transaction
    .selectFrom("pace")
    .selectAll()
    .where(
      "key",
      "in",
      limits.map(({ key }) => key),
    )
    .execute();
  const buckets = new Map(
    rows.map((row): [string, Bucket] => [row.key, { tokens: row.tokens, at: Date.parse(row.at) }]),
  );
  const taken = takeTokens(limits, buckets, at.getTime());
  if (taken.until !== undefined) return { until: new Date(taken.until), heldBy: taken.heldBy };
  for (const [key, bucket] of taken.buckets) {
    const level = { tokens: bucket.tokens, at: isoText(new Date(bucket.at)) };
    await transaction
      .insertInto("pace")
      .values({ key, ...level })
      .onConflict((conflict) => conflict.column("key").doUpdateSet(level))
      .execute();
  }
  return undefined;
}
