import { sql } from "kysely";
import type { RawBuilder } from "kysely";

/**
 * Returns rows of text as a table, each column one array. A statement with each value bound is new to the server
 * each time and takes it nearly twice as long; COPY would save a sixth of what is left, for a connection of
 * its own kind.
 */
export function textColumns(rows: readonly (readonly (string | null)[])[]): RawBuilder<unknown> {
  const [first = []] = rows;
  const columns = first.map((_, column) => sql`CAST(${rows.map((row) => row[column])} AS TEXT[])`);
  return sql`unnest(${sql.join(columns)})`;
}
