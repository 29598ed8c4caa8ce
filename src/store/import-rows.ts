import { sql } from "kysely";
import { isoText } from "./instant.ts";
import { copyLine, copyRows, copyText } from "./postgres/copy-rows.ts";
import type { CopyText } from "./postgres/copy-rows.ts";
import { isPostgres } from "./postgres/is-postgres.ts";
import { rowsStatement } from "./rows-statement.ts";
import type { NewColumns } from "./subscribers.ts";
import type { LedgerTransaction } from "./tables.ts";

/** What an import writes of a person, and changes of one who is there. */
export type ImportRow = { -readonly [Key in keyof NewColumns]: NewColumns[Key] };

/** Returns those who are there, by key. */
export async function rowsByKey(
  transaction: LedgerTransaction,
  keys: readonly string[],
): Promise<Map<string, ImportRow>> {
  const select = isPostgres(transaction) ? lookUpRows : selectRows;
  const rows = await select(
    transaction,
    keys.map((key) => [key]),
  );
  return new Map(rows.map((row) => [row.email_key, { ...row }]));
}

const selectRows = rowsStatement(
  { email_key: "TEXT" },
  sql<ImportRow>`
    SELECT email, subscriber.email_key, state, timezone, language, fields, consent_source, consent_at
    FROM subscriber JOIN given ON given.email_key = subscriber.email_key
  `,
);

/**
 * The same on PostgreSQL, one key after the other by the index (`OFFSET` has it so): for as many as are asked for at once
 * it would read the whole table each time.
 */
const lookUpRows = rowsStatement(
  { email_key: "TEXT" },
  sql<ImportRow>`
    SELECT found.* FROM given CROSS JOIN LATERAL (
      SELECT email, email_key, state, timezone, language, fields, consent_source, consent_at
      FROM subscriber WHERE subscriber.email_key = given.email_key OFFSET 0
    ) AS found
  `,
);

/** Adds people who are not there. */
export async function insertRows(
  transaction: LedgerTransaction,
  rows: readonly ImportRow[],
  at: Date,
): Promise<void> {
  if (isPostgres(transaction)) {
    await copyPeople(transaction, peopleText(rows, at));
    return;
  }
  const instant = isoText(at);
  await insertPeople(
    transaction,
    rows.map((row) => newValues(row, instant)),
  );
}

/** Returns people who are not there as `copyPeople` sends them. */
export function peopleText(rows: readonly ImportRow[], at: Date): CopyText {
  const instant = isoText(at);
  return copyText(rows.map((row) => copyLine(newValues(row, instant))));
}

/** Adds people who are not there to PostgreSQL. */
export async function copyPeople(transaction: LedgerTransaction, people: CopyText): Promise<void> {
  await copyRows(transaction, "subscriber", Object.keys(NEW_COLUMNS), people);
}

/** The key is first, since `copyText` sorts by it. */
const COLUMNS = {
  email_key: "TEXT",
  email: "TEXT",
  state: "TEXT",
  timezone: "TEXT",
  language: "TEXT",
  fields: "TEXT",
  consent_source: "TEXT",
  consent_at: "TEXT",
} as const;

/** When somebody came, and since when their state is so, are set once. */
const NEW_COLUMNS = { ...COLUMNS, created_at: "TEXT", state_at: "TEXT" } as const;

const insertPeople = rowsStatement(
  NEW_COLUMNS,
  sql`
    INSERT INTO subscriber (email_key, email, state, timezone, language, fields, consent_source,
      consent_at, created_at, state_at)
    SELECT email_key, email, state, timezone, language, fields, consent_source, consent_at,
      created_at, state_at
    FROM given
  `,
);

/** Writes down what has changed of people who are there. */
export async function updateRows(
  transaction: LedgerTransaction,
  rows: readonly ImportRow[],
): Promise<void> {
  await updatePeople(
    transaction,
    rows.map((row) => toValues(row)),
  );
}

const updatePeople = rowsStatement(
  COLUMNS,
  sql`
    UPDATE subscriber SET timezone = given.timezone, language = given.language,
      fields = given.fields, consent_source = given.consent_source, consent_at = given.consent_at
    FROM given WHERE subscriber.email_key = given.email_key
  `,
);

/** Returns the values of `NEW_COLUMNS`. */
function newValues(row: ImportRow, at: string): (string | null)[] {
  return [
    row.email_key,
    row.email,
    row.state,
    row.timezone,
    row.language,
    row.fields,
    row.consent_source,
    row.consent_at,
    at,
    at,
  ];
}

/** Returns the values of `COLUMNS`. */
function toValues(row: ImportRow): (string | null)[] {
  return newValues(row, "").slice(0, -2);
}
