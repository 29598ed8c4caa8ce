import { sql } from "kysely";
import { isPostgres } from "./postgres/is-postgres.ts";
import type { Ledger } from "./tables.ts";

/** Links and bounce addresses name their rows, so no id of an erased one is ever given again. */
const LASTING = ["subscriber", "enrollment", "delivery"] as const;
const NUMBERED = [...LASTING, "event", "confirmation"] as const;

/** Lets a copied ledger go on to count where the other one has stopped. */
export async function takeOverIds(from: Ledger, to: Ledger): Promise<void> {
  for (const table of NUMBERED) {
    const given = Math.max(await lastGiven(from, table), 0);
    if (given === 0) continue;
    if (isPostgres(to)) {
      await sql`SELECT setval(pg_get_serial_sequence(${table}, 'id'), ${given})`.execute(to);
    } else if (LASTING.some((lasting) => lasting === table)) {
      await sql`DELETE FROM sqlite_sequence WHERE name = ${table}`.execute(to);
      await sql`INSERT INTO sqlite_sequence (name, seq) VALUES (${table}, ${given})`.execute(to);
    }
  }
}

async function lastGiven(ledger: Ledger, table: (typeof NUMBERED)[number]): Promise<number> {
  const { rows: present } = await sql<{ id: number | null }>`
    SELECT max(id) AS id FROM ${sql.table(table)}
  `.execute(ledger);
  const { rows: given } = isPostgres(ledger)
    ? await sql<{ id: number | null }>`
        SELECT pg_sequence_last_value(pg_get_serial_sequence(${table}, 'id')) AS id
      `.execute(ledger)
    : await sql<{ id: number }>`
        SELECT seq AS id FROM sqlite_sequence WHERE name = ${table}
      `.execute(ledger);
  return Math.max(present[0]?.id ?? 0, given[0]?.id ?? 0);
}
