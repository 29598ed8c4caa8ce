import type { PaceLimit } from "../core/ports.ts";
import { isoText } from "./instant.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.takePace`. */
export async function takePace(
  ledger: Ledger,
  limits: readonly PaceLimit[],
  at: Date,
): Promise<Date | undefined> {
  return ledger.transaction().execute(async (transaction) => {
    const levels = [];
    for (const limit of limits) levels.push({ limit, tokens: await level(transaction, limit, at) });
    const waits = levels
      .filter(({ tokens }) => tokens < 1)
      .map(({ limit, tokens }) => ((1 - tokens) / limit.capacity) * limit.refillMs);
    if (waits.length > 0) return new Date(at.getTime() + Math.ceil(Math.max(...waits)));
    for (const { limit, tokens } of levels) await keep(transaction, limit.key, tokens - 1, at);
    return undefined;
  });
}

/** How full a bucket is now; one that was never used is full. */
async function level(
  transaction: LedgerTransaction,
  { key, capacity, refillMs }: PaceLimit,
  at: Date,
): Promise<number> {
  const row = await transaction
    .selectFrom("pace")
    .select(["tokens", "at"])
    .where("key", "=", key)
    .executeTakeFirst();
  if (row === undefined) return capacity;
  // A clock that was set back refills nothing, and takes nothing away.
  const elapsedMs = Math.max(0, at.getTime() - Date.parse(row.at));
  return Math.min(capacity, row.tokens + (elapsedMs / refillMs) * capacity);
}

async function keep(
  transaction: LedgerTransaction,
  key: string,
  tokens: number,
  at: Date,
): Promise<void> {
  await transaction
    .insertInto("pace")
    .values({ key, tokens, at: isoText(at) })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ tokens, at: isoText(at) }))
    .execute();
}
