import { CompiledQuery } from "kysely";
import type { LedgerTransaction, Tables } from "../tables.ts";
import { storableText } from "./storable-text.ts";

const COPY = "COPY ";

/** Rows as `COPY … FROM` reads text (PostgreSQL, "COPY", File Formats), ready to be sent. */
export type CopyText = Buffer;

/**
 * Returns rows of `copyLine` in that form, in the order of what stands first in them: so all transactions meet the
 * pages of an index, and each other's rows, in one order.
 */
export function copyText(lines: readonly string[]): CopyText {
  // To sort rows by one of their values took a seventh of an import's own time; flat texts take next to none.
  return Buffer.from(storableText(lines.toSorted().join("\n")));
}

/** Returns a row for `copyText`. */
export function copyLine(values: readonly (string | null)[]): string {
  return values.map(copied).join("\t");
}

function copied(value: string | null): string {
  if (value === null) return NULL;
  // Next to no value holds a special sign.
  return SPECIAL.test(value) ? escaped(value) : value;
}

/**
 * Adds rows to a table in the quickest way that a server has (COPY), about twice as quick as INSERT. One row that can't
 * be added is an error of all.
 */
export async function copyRows(
  transaction: LedgerTransaction,
  table: keyof Tables,
  columns: readonly string[],
  rows: CopyText,
): Promise<void> {
  if (rows.length === 0) return;
  const statement = `${COPY}${table} (${columns.join(", ")}) FROM STDIN`;
  await transaction.executeQuery(CompiledQuery.raw(statement, [rows]));
}

/** Whether a statement is one of `copyRows`, whose only value is what the server is to read. */
export function isCopy(text: string): boolean {
  return text.startsWith(COPY);
}

function escaped(value: string): string {
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
