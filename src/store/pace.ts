import { roomWithin, takePace as takeTokens } from "../core/pace.ts";
import type { Bucket, PaceHold, PaceLimit, PaceRoom } from "../core/pace.ts";
import type { LedgerClock } from "./ledger-clock.ts";
import { isoText } from "./instant.ts";
import { lockPace } from "./postgres/lock-rows.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.takePace`. */
export async function takePace(
  transaction: LedgerTransaction,
  { limits, at }: { readonly limits: readonly PaceLimit[]; readonly at: Date },
  clock: LedgerClock,
): Promise<PaceHold | undefined> {
  await lockPace(transaction);
  const { buckets, shifted, now, aheadMs } = await readPace(transaction, limits, at, clock);
  const taken = takeTokens(shifted, buckets, now);
  if (taken.until !== undefined) return holdOf(taken, aheadMs);
  for (const [key, bucket] of taken.buckets) {
    const { tokens, capacity = null } = bucket;
    const level = { tokens, capacity, at: isoText(new Date(bucket.at)) };
    await transaction
      .insertInto("pace")
      .values({ key, ...level })
      .onConflict((conflict) => conflict.column("key").doUpdateSet(level))
      .execute();
  }
  return undefined;
}

/** See `Store.paceRoom`. */
export async function paceRoom(
  ledger: Ledger,
  request: {
    readonly limits: readonly PaceLimit[];
    readonly at: Date;
    readonly withinMs: number;
  },
  clock: LedgerClock,
): Promise<PaceRoom> {
  const { limits, at, withinMs } = request;
  const { buckets, shifted, now, aheadMs } = await readPace(ledger, limits, at, clock);
  const taken = takeTokens(shifted, buckets, now);
  return {
    count: roomWithin(shifted, buckets, now, withinMs),
    hold: taken.until === undefined ? undefined : holdOf(taken, aheadMs),
  };
}

/** Buckets are filled by one clock, limits and holds are the caller's. */
async function readPace(
  ledger: Ledger,
  limits: readonly PaceLimit[],
  at: Date,
  clock: LedgerClock,
) {
  const aheadMs = await clock.ahead(ledger, at);
  const rows = await ledger
    .selectFrom("pace")
    .selectAll()
    .where(
      "key",
      "in",
      limits.map(({ key }) => key),
    )
    .execute();
  const buckets = new Map(
    rows.map(({ key, tokens, capacity, at: since }): [string, Bucket] => [
      key,
      { tokens, capacity: capacity ?? undefined, at: Date.parse(since) },
    ]),
  );
  const shifted = limits.map((limit) =>
    limit.endsAt === undefined ? limit : { ...limit, endsAt: limit.endsAt + aheadMs },
  );
  return { buckets, shifted, now: at.getTime() + aheadMs, aheadMs };
}

function holdOf(
  { until, heldBy }: { readonly until: number; readonly heldBy: string },
  aheadMs: number,
): PaceHold {
  return { until: new Date(until - aheadMs), heldBy };
}
