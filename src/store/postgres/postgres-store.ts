import { Kysely, PostgresDialect } from "kysely";
import type { Clock } from "../../core/ports.ts";
import type { LedgerBase } from "../ledger-store.ts";
import type { OnOlder } from "../migration.ts";
import { MIGRATIONS } from "../schema.ts";
import type { Ledger, Tables } from "../tables.ts";
import { migratePostgres } from "./migrate-postgres.ts";
import { listenForPlans, tellPlanned } from "./plan-channel.ts";
import { createPool } from "./postgres-pool.ts";
import type { PoolUse } from "./postgres-pool.ts";
import { parsePostgresUrl } from "./postgres-url.ts";
import type { PostgresTarget } from "./postgres-url.ts";
import { withRetries } from "./retry-transactions.ts";
import { createServerClock } from "./server-clock.ts";

/**
 * Opens the ledger in a PostgreSQL database (14 or later) and brings its tables up to date; they are in the first
 * schema of the connection's `search_path`.
 *
 * What workers write holds the rows that it is about; all else runs as if it were alone (SERIALIZABLE), as it
 * does on SQLite.
 *
 * With `clock`, that of this host by which callers tell the time, leases and the pace go by the server's clock, so
 * that hosts whose clocks differ don't take each other's work. (Default: by what callers say, as on a virtual clock)
 *
 * Errors: `store/invalid-url`, `store/unfinished`, those of `describePostgresError` and `migratePostgres`.
 */
export async function openPostgresBase(
  url: string,
  clock?: Clock,
  onOlder?: OnOlder,
): Promise<LedgerBase> {
  const target = parsePostgresUrl(url);
  const plain = openLedger(target, "any");
  const hot = openLedger(target, "worker");
  let closing: Promise<unknown> | undefined;
  const close = async (): Promise<void> => {
    await (closing ??= Promise.all([plain.destroy(), hot.destroy()]));
  };
  try {
    await migratePostgres(plain, target.name, MIGRATIONS, onOlder);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ledger: withRetries(plain, "serializable"),
    hot: withRetries(hot, "read committed"),
    channel: {
      telling: (notice) =>
        withRetries(plain, "serializable", (transaction) => tellPlanned(transaction, notice)),
      listen: (listener) => listenForPlans(target, listener),
    },
    ...(clock && { clock: createServerClock(clock) }),
    // What a server keeps of deleted rows, and in its log, is its operator's: autovacuum writes over them.
    overwriteErased: async () => undefined,
    close,
  };
}

function openLedger(target: PostgresTarget, use: PoolUse): Ledger {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: createPool(target, use) }) });
}
