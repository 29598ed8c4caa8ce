import { CompiledQuery, sql } from "kysely";
import type { RawBuilder } from "kysely";
import { arrayLiteral } from "./postgres/array-literal.ts";
import { isPostgres } from "./postgres/is-postgres.ts";
import { repeated } from "./postgres/repeated-text.ts";
import type { Ledger } from "./tables.ts";

/** Runs a statement about some rows; none are no statement. Returns what it returns. */
export type RowsStatement<Result> = (
  ledger: Ledger,
  rows: readonly GivenRow[],
) => Promise<readonly Result[]>;

/** Values in the order of the columns. */
export type GivenRow = readonly (string | number | null)[];

/** The columns of `given` with what they hold, in order. */
export type GivenColumns = Readonly<Record<string, "BIGINT" | "TEXT">>;

/**
 * Returns a statement about many rows at once, which it reads from a table `given` with these columns. One for many
 * costs a tenth of one a row, and nothing of it is written or compiled twice: its text is the same for as many rows
 * (on SQLite up to the next power of two).
 *
 * `statement` binds no values of its own, and the first column is never null.
 */
export function rowsStatement<Result = never>(
  types: GivenColumns,
  statement: RawBuilder<Result>,
): RowsStatement<Result> {
  const columns = Object.keys(types);
  const texts = new Map<number, string>();
  const run = async (ledger: Ledger, rows: readonly GivenRow[]): Promise<Result[]> => {
    const onPostgres = isPostgres(ledger);
    const size = onPostgres ? ANY_NUMBER : 2 ** Math.ceil(Math.log2(rows.length));
    let text = texts.get(size);
    if (text === undefined) {
      const source = onPostgres ? arraysOf(types) : placesFor(columns, size);
      const given = `given (${columns.join(", ")}) AS (${source})`;
      const plain = `WITH ${given} ${statement.compile(ledger).sql}`;
      text = onPostgres ? repeated(plain) : plain;
      texts.set(size, text);
    }
    const values = onPostgres ? byColumn(columns, rows) : bySize(columns, rows, size);
    return (await ledger.executeQuery<Result>(CompiledQuery.raw(text, values))).rows;
  };
  return async (ledger, rows) => {
    if (rows.length > 0 && isPostgres(ledger)) return run(ledger, rows);
    const results: Result[] = [];
    for (let start = 0; start < rows.length; start += MOST_ROWS) {
      results.push(...(await run(ledger, rows.slice(start, start + MOST_ROWS))));
    }
    return results;
  };
}

/** SQLite binds 32,766 values at most (sqlite.org/limits.html §9). */
const MOST_ROWS = 1_024;
const ANY_NUMBER = 0;

function arraysOf(types: GivenColumns): string {
  const arrays = Object.values(types).map((type, index) => `CAST($${index + 1} AS ${type}[])`);
  return `SELECT * FROM unnest(${arrays.join(", ")})`;
}

function byColumn(columns: readonly string[], rows: readonly GivenRow[]): string[] {
  return columns.map((_, index) => arrayLiteral(rows.map((row) => row[index] ?? null)));
}

/** What is beyond the rows is nothing: a table without it would have another text for each number of rows. */
function placesFor(columns: readonly string[], size: number): string {
  const place = `(${columns.map(() => "?").join(", ")})`;
  const places = Array.from({ length: size }, () => place).join(", ");
  return `SELECT * FROM (VALUES ${places}) WHERE column1 IS NOT NULL`;
}

function bySize(
  columns: readonly string[],
  rows: readonly GivenRow[],
  size: number,
): (string | number | null)[] {
  const values: (string | number | null)[] = [];
  for (const row of rows) for (const value of row) values.push(value);
  while (values.length < size * columns.length) values.push(null);
  return values;
}

/** Returns the SQL of a number in a column of `given`. */
export function numberIn(column: string): RawBuilder<number> {
  return sql<number>`CAST(${sql.ref(`given.${column}`)} AS BIGINT)`;
}
