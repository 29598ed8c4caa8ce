import { takePace as takeTokens } from "../core/pace.ts";
import type { Bucket, PaceLimit } from "../core/pace.ts";
import { isoText } from "./instant.ts";
import type { Ledger } from "./tables.ts";

/** See `Store.takePace`. */
export async function takePace(
  ledger: Ledger,
  limits: readonly PaceLimit[],
  at: Date,
): Promise<Date | undefined> {
  if (limits.length === 0) return undefined;
  return ledger.transaction().execute(async (transaction) => {
    const keys = limits.map(({ key }) => key);
    const rows = await transaction
      .selectFrom("pace")
      .selectAll()
      .where("key", "in", keys)
      .execute();
    const buckets = new Map(
      rows.map((row): [string, Bucket] => [
        row.key,
        { tokens: row.tokens, at: Date.parse(row.at) },
      ]),
    );
    const taken = takeTokens(limits, buckets, at.getTime());
    if (taken.until !== undefined) return new Date(taken.until);
    for (const [key, bucket] of taken.buckets) {
      const level = { tokens: bucket.tokens, at: isoText(new Date(bucket.at)) };
      await transaction
        .insertInto("pace")
        .values({ key, ...level })
        .onConflict((conflict) => conflict.column("key").doUpdateSet(level))
        .execute();
    }
    return undefined;
  });
}
