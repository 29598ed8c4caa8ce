import { sql } from "kysely";
import { storableText } from "./postgres/storable-text.ts";
import type { Ledger, Tables } from "./tables.ts";

/** A table with the columns that name a row. Those that others refer to come first. */
export interface CopiedTable {
  readonly name: keyof Tables;
  readonly key: readonly string[];
}

/** All tables of a ledger, in the order in which they are copied. */
export const COPIED_TABLES: readonly CopiedTable[] = [
  { name: "subscriber", key: ["id"] },
  { name: "suppression", key: ["email_hash"] },
  { name: "edition", key: ["id"] },
  { name: "edition_email", key: ["edition_id", "step"] },
  { name: "series", key: ["name"] },
  { name: "enrollment", key: ["id"] },
  { name: "delivery", key: ["id"] },
  { name: "event", key: ["id"] },
  { name: "pace", key: ["key"] },
  { name: "signup", key: ["subscriber_id", "series"] },
  { name: "confirmation", key: ["id"] },
  { name: "engagement", key: ["delivery_id", "kind", "visitor", "link"] },
  { name: "secret", key: ["name"] },
];

/** A row as both databases give it. */
export type CopiedRow = Readonly<Record<string, unknown>>;

/** Editions hold whole emails; more of them at once only take memory. */
const BATCH = 500;

/** Gives the rows of a table in the order of their keys, some at a time. (Default: from the first) */
export async function* eachBatch(
  ledger: Ledger,
  { name, key }: CopiedTable,
  after?: CopiedRow,
): AsyncGenerator<readonly CopiedRow[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  let last = after;
  for (;;) {
    const rest = last === undefined ? sql`` : sql`WHERE (${columns}) > (${keyOf(last, key)})`;
    const { rows } = await sql<CopiedRow>`
      SELECT * FROM ${sql.table(name)} ${rest} ORDER BY ${columns} LIMIT ${BATCH}
    `.execute(ledger);
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    last = rows.at(-1);
  }
}

function keyOf(row: CopiedRow, key: readonly string[]) {
  return sql.join(key.map((column) => sql`${row[column]}`));
}

/** Returns the row with the greatest key. (Default: the table is empty) */
export async function lastRow(
  ledger: Ledger,
  { name, key }: CopiedTable,
): Promise<CopiedRow | undefined> {
  const order = sql.join(key.map((column) => sql`${sql.ref(column)} DESC`));
  const { rows } = await sql<CopiedRow>`
    SELECT * FROM ${sql.table(name)} ORDER BY ${order} LIMIT 1
  `.execute(ledger);
  return rows[0];
}

/** Returns a row as text, the same for both databases: one holds characters that the other can't. */
export function textOf(row: CopiedRow): string {
  const sorted = Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(sorted, (_, value: unknown) =>
    typeof value === "string" ? storableText(value) : value,
  );
}
