import { sql } from "kysely";
import { addressKey } from "../core/address.ts";
import type { ImportOutcome } from "../core/people-store.ts";
import type { NewSubscriber } from "../core/subscriber.ts";
import { isoText } from "./instant.ts";
import { copyRows } from "./postgres/copy-rows.ts";
import { isPostgres } from "./postgres/is-postgres.ts";
import { rowsStatement } from "./rows-statement.ts";
import { findSuppressed } from "./suppression.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";
import { newColumns } from "./subscribers.ts";
import type { NewColumns } from "./subscribers.ts";

/** See `Store.importSubscribers`. */
export async function importSubscribers(
  ledger: Ledger,
  people: readonly NewSubscriber[],
  at: Date,
  isDryRun = false,
): Promise<ImportOutcome[]> {
  // By key, so that pages of the index are written one after the other, each once;
  // in the order of the file they would be written again and again.
  const keyed = people
    .map((person, index) => ({ person, index, key: addressKey(person.email) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
  return ledger.transaction().execute(async (transaction) => {
    const outcomes: ImportOutcome[] = [];
    const size = isPostgres(transaction) ? keyed.length : SLICE;
    for (let start = 0; start < keyed.length; start += size) {
      const slice = keyed.slice(start, start + size);
      const keys = slice.map(({ key }) => key);
      const board: Board = {
        rows: await rowsByKey(transaction, keys),
        suppressed: await findSuppressed(transaction, keys),
        added: new Set(),
        updated: new Set(),
      };
      for (const { person, key, index } of slice) outcomes[index] = place(board, person, key);
      if (isDryRun) continue;
      await insertRows(transaction, [...board.added], at);
      await updateRows(transaction, [...board.updated]);
    }
    return outcomes;
  });
}

/** So many rows go to SQLite at once; more only takes memory. To a server each time is a way. */
const SLICE = 500;

/** What an import changes of a row. */
type Row = { -readonly [Key in keyof NewColumns]: NewColumns[Key] };

interface Board {
  /** By key: those that were there, and those that this batch adds. */
  readonly rows: Map<string, Row>;
  readonly suppressed: ReadonlySet<string>;
  readonly added: Set<Row>;
  readonly updated: Set<Row>;
}

function place(board: Board, person: NewSubscriber, key: string): ImportOutcome {
  const row = board.rows.get(key);
  if (row === undefined) {
    if (board.suppressed.has(key)) return { to: "kept-out", why: "suppressed" };
    const added: Row = newColumns(person, key);
    board.rows.set(key, added);
    board.added.add(added);
    return { to: "added", why: "" };
  }
  if (row.state !== "active" && row.state !== "pending") {
    return { to: "kept-out", why: row.state };
  }
  if (!fillIn(row, person)) return { to: "unchanged", why: "" };
  if (!board.added.has(row)) board.updated.add(row);
  return { to: "updated", why: "" };
}

/** Tells whether anything was new. The first consent on record is the one that counts. */
function fillIn(row: Row, { timezone, language, fields, consent }: NewSubscriber): boolean {
  const before = JSON.stringify(row);
  row.timezone = timezone ?? row.timezone;
  row.language = language ?? row.language;
  // Only this folder writes the column, from records of strings.
  row.fields = JSON.stringify({ ...(JSON.parse(row.fields) as Record<string, string>), ...fields });
  if (row.consent_at === null && consent) {
    row.consent_source = consent.source;
    row.consent_at = isoText(consent.at);
  }
  return JSON.stringify(row) !== before;
}

async function rowsByKey(
  transaction: LedgerTransaction,
  keys: readonly string[],
): Promise<Map<string, Row>> {
  const select = isPostgres(transaction) ? lookUpRows : selectRows;
  const rows = await select(
    transaction,
    keys.map((key) => [key]),
  );
  return new Map(rows.map((row) => [row.email_key, { ...row }]));
}

const selectRows = rowsStatement(
  { email_key: "TEXT" },
  sql<Row>`
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
  sql<Row>`
    SELECT found.* FROM given CROSS JOIN LATERAL (
      SELECT email, email_key, state, timezone, language, fields, consent_source, consent_at
      FROM subscriber WHERE subscriber.email_key = given.email_key OFFSET 0
    ) AS found
  `,
);

async function insertRows(
  transaction: LedgerTransaction,
  rows: readonly Row[],
  at: Date,
): Promise<void> {
  const instant = isoText(at);
  if (isPostgres(transaction)) {
    const values = rows.map((row) => [...toValues(row), instant, instant]);
    await copyRows(transaction, "subscriber", [...Object.keys(COLUMNS), ...SINCE], values);
    return;
  }
  await insertPeople(
    transaction,
    rows.map((row) => [...toValues(row), instant]),
  );
}

/** When somebody came, and since when their state is so. */
const SINCE = ["created_at", "state_at"];

const COLUMNS = {
  email: "TEXT",
  email_key: "TEXT",
  state: "TEXT",
  timezone: "TEXT",
  language: "TEXT",
  fields: "TEXT",
  consent_source: "TEXT",
  consent_at: "TEXT",
} as const;

const insertPeople = rowsStatement(
  { ...COLUMNS, at: "TEXT" },
  sql`
    INSERT INTO subscriber (email, email_key, state, timezone, language, fields, consent_source,
      consent_at, created_at, state_at)
    SELECT email, email_key, state, timezone, language, fields, consent_source, consent_at, at, at
    FROM given
  `,
);

async function updateRows(transaction: LedgerTransaction, rows: readonly Row[]): Promise<void> {
  await updatePeople(transaction, rows.map(toValues));
}

const updatePeople = rowsStatement(
  COLUMNS,
  sql`
    UPDATE subscriber SET timezone = given.timezone, language = given.language,
      fields = given.fields, consent_source = given.consent_source, consent_at = given.consent_at
    FROM given WHERE subscriber.email_key = given.email_key
  `,
);

function toValues(row: Row): (string | null)[] {
  return [
    row.email,
    row.email_key,
    row.state,
    row.timezone,
    row.language,
    row.fields,
    row.consent_source,
    row.consent_at,
  ];
}
