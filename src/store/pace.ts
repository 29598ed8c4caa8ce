import { takePace as takeTokens } from "../core/pace.ts";
import type { Bucket, PaceHold, PaceLimit } from "../core/pace.ts";
import type { LedgerClock } from "./ledger-clock.ts";
import { isoText } from "./instant.ts";
import { lockPace } from "./postgres/lock-rows.ts";
import type { LedgerTransaction } from "./tables.ts";

/** See `Store.takePace`. */
export async function takePace(
  transaction: LedgerTransaction,
  { limits, at }: { readonly limits: readonly PaceLimit[]; readonly at: Date },
  clock: LedgerClock,
): Promise<PaceHold | undefined> {
  await lockPace(transaction);
  // Buckets are filled by one clock, limits and holds are the caller's.
  const aheadMs = await clock.ahead(transaction, at);
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
  const shifted = limits.map((limit) =>
    limit.endsAt === undefined ? limit : { ...limit, endsAt: limit.endsAt + aheadMs },
  );
  const taken = takeTokens(shifted, buckets, at.getTime() + aheadMs);
  if (taken.until !== undefined) {
    return { until: new Date(taken.until - aheadMs), heldBy: taken.heldBy };
  }
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
