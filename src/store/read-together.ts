import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { isPostgres } from "./postgres/is-postgres.ts";
import type { Ledger } from "./tables.ts";

/**
 * Reads several things as of one moment. Unlike a transaction that may write, it waits for no writer and no
 * writer waits for it, so that pages are quick while workers write.
 */
export async function readTogether<T>(
  ledger: Ledger,
  read: (ledger: Ledger) => Promise<T>,
): Promise<T> {
  return ledger.connection().execute(async (connection) => {
    await beginReading(ledger).execute(connection);
    try {
      return await read(connection);
    } finally {
      await sql`commit`.execute(connection);
    }
  });
}

function beginReading(ledger: Ledger): RawBuilder<unknown> {
  return isPostgres(ledger)
    ? sql`begin isolation level repeatable read read only`
    : sql`begin deferred`;
}
