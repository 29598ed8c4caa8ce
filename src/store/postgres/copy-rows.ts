import { CompiledQuery } from "kysely";
import type { LedgerTransaction, Tables } from "../tables.ts";

/** A value of a row; numbers, too, travel as text. */
type Value = string | number | null;

const COPY = "COPY ";

/**
 * Adds rows to a table in the quickest way that a server has (COPY), about twice as quick as INSERT. One row that can't
 * be added is an error of all. `lines` are those of `copyLine`.
 */
export async function copyRows(
  transaction: LedgerTransaction,
  table: keyof Tables,
  columns: readonly string[],
  lines: readonly string[],
): Promise<void> {
  if (lines.length === 0) return;
  const statement = `${COPY}${table} (${columns.join(", ")}) FROM STDIN`;
  await transaction.executeQuery(CompiledQuery.raw(statement, [lines.join("")]));
}

/** Returns a row as `COPY … FROM` reads text (PostgreSQL, "COPY", File Formats). */
export function copyLine(values: readonly Value[]): string {
  // Next to no row holds a special sign, and to look once a row takes a third less time than once a value.
  const cells = SPECIAL.test(values.join("")) ? values.map(escaped) : values;
  return `${cells.map((value) => value ?? NULL).join("\t")}\n`;
}

/** Whether a statement is one of `copyRows`, whose only value is what the server is to read. */
export function isCopy(text: string): boolean {
  return text.startsWith(COPY);
}

function escaped(value: Value): Value {
  if (typeof value !== "string") return value;
  return value.replaceAll(SPECIALS, (sign) => ESCAPES.get(sign) ?? sign);
}

const NULL = String.raw`\N`;
const SPECIAL = /[\\\n\r\t]/u;
const SPECIALS = /[\\\n\r\t]/gu;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\\", String.raw`\\`],
  ["\n", String.raw`\n`],
  ["\r", String.raw`\r`],
  ["\t", String.raw`\t`],
]);
