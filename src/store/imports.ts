import { addressKey } from "../core/address.ts";
import { createTurns } from "../core/turns.ts";
import type { ImportOutcome } from "../core/people-store.ts";
import type { NewSubscriber } from "../core/subscriber.ts";
import { copyPeople, insertRows, peopleText, rowsByKey, updateRows } from "./import-rows.ts";
import type { ImportRow } from "./import-rows.ts";
import { isoText } from "./instant.ts";
import { isPostgres } from "./postgres/is-postgres.ts";
import { isRepeated } from "./postgres/postgres-error.ts";
import { newColumns } from "./subscribers.ts";
import { findSuppressed } from "./suppression.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.importSubscribers`. */
export type ImportSubscribers = (
  ledger: Ledger,
  people: readonly NewSubscriber[],
  at: Date,
  isDryRun?: boolean,
) => Promise<ImportOutcome[]>;

/**
 * Returns how many people are best written in one transaction. Each writes many pages of the index of addresses, so a few
 * large ones are quicker: of a million people, 2,000 at once took a tenth more time. But what waits lives long, and is
 * memory: 5,000 took 237 MB on SQLite when all were known, 3,000 take 173 (`npm run bench:audience`).
 */
export function importSize(ledger: Ledger): number {
  return isPostgres(ledger) ? 5_000 : 3_000;
}

/**
 * Returns what does it. A list is most often new to a ledger, or known to it, so on PostgreSQL a batch after one of new
 * people is added without a look at who is there: a quarter less work for the server. Should somebody be there after
 * all, nothing of it is written, and it is done again with a look. Those that look go one after the other: what they
 * read is what the others write, and of two the server would refuse one.
 */
export function createImportSubscribers(): ImportSubscribers {
  let wereNew = true;
  const inTurn = createTurns();
  return async (ledger, people, at, isDryRun = false) => {
    const keyed = people.map((person, index) => ({
      person,
      index,
      key: addressKey(person.email),
    }));
    const areNew = isPostgres(ledger) && wereNew && !isDryRun && areDistinct(keyed);
    const outcomes =
      (areNew ? await addUnseen(ledger, keyed, at) : undefined) ??
      (await inTurn(() => lookAndPlace(ledger, keyed, at, isDryRun)));
    wereNew = outcomes.every(({ to }) => to === "added");
    return outcomes;
  };
}

/** A person with the key of their address and their place in the list. */
interface Keyed {
  readonly person: NewSubscriber;
  readonly key: string;
  readonly index: number;
}

function areDistinct(keyed: readonly Keyed[]): boolean {
  return new Set(keysOf(keyed)).size === keyed.length;
}

function newRow({ person, key }: Keyed): ImportRow {
  return newColumns(person, key);
}

/** Adds those that may be mailed. (Default: somebody was there, and nothing was written) */
async function addUnseen(
  ledger: Ledger,
  keyed: readonly Keyed[],
  at: Date,
): Promise<ImportOutcome[] | undefined> {
  // Made while the batches before are written, and not while this one's transaction waits for it.
  const all = peopleText(keyed.map(newRow), at);
  try {
    return await ledger.transaction().execute(async (transaction) => {
      const suppressed = await findSuppressed(transaction, keysOf(keyed));
      const outcomes: ImportOutcome[] = [];
      for (const { key, index } of keyed)
        outcomes[index] = suppressed.has(key) ? SUPPRESSED : ADDED;
      const free = keyed.filter(({ key }) => !suppressed.has(key));
      const isAll = free.length === keyed.length;
      await copyPeople(transaction, isAll ? all : peopleText(free.map(newRow), at));
      return outcomes;
    });
  } catch (error) {
    if (isRepeated(error)) return undefined;
    throw error;
  }
}

const ADDED: ImportOutcome = { to: "added", why: "" };
const SUPPRESSED: ImportOutcome = { to: "kept-out", why: "suppressed" };

async function lookAndPlace(
  ledger: Ledger,
  people: readonly Keyed[],
  at: Date,
  isDryRun: boolean,
): Promise<ImportOutcome[]> {
  // By key, so that pages of the index are written one after the other, each once; in the order of the file they would be
  // written again and again. Of one key, the first comes first.
  const keyed = people.toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
  return ledger.transaction().execute(async (transaction) => {
    const outcomes: ImportOutcome[] = [];
    const size = isPostgres(transaction) ? keyed.length : SLICE;
    for (let start = 0; start < keyed.length; start += size) {
      const slice = keyed.slice(start, start + size);
      const known = await rowsByKey(transaction, keysOf(slice));
      const { added, updated } = await placeAll(transaction, slice, known, outcomes);
      if (isDryRun) continue;
      await insertRows(transaction, [...added], at);
      await updateRows(transaction, [...updated]);
    }
    return outcomes;
  });
}

/** So many rows go to SQLite at once; more only takes memory. To a server each time is a way. */
const SLICE = 500;

function keysOf(keyed: readonly Keyed[]): string[] {
  return keyed.map(({ key }) => key);
}

interface Board {
  /** By key: those that were there, and those that this batch adds. */
  readonly rows: Map<string, ImportRow>;
  readonly suppressed: ReadonlySet<string>;
  readonly added: Set<ImportRow>;
  readonly updated: Set<ImportRow>;
}

/** Notes what becomes of each, at their places in `outcomes`; `rows` are those who are there. */
async function placeAll(
  transaction: LedgerTransaction,
  keyed: readonly Keyed[],
  rows: Map<string, ImportRow>,
  outcomes: ImportOutcome[],
): Promise<Board> {
  const suppressed = await findSuppressed(transaction, keysOf(keyed));
  const board: Board = { rows, suppressed, added: new Set(), updated: new Set() };
  for (const { person, key, index } of keyed) outcomes[index] = place(board, person, key);
  return board;
}

function place(board: Board, person: NewSubscriber, key: string): ImportOutcome {
  const row = board.rows.get(key);
  if (row === undefined) {
    if (board.suppressed.has(key)) return SUPPRESSED;
    const added: ImportRow = newColumns(person, key);
    board.rows.set(key, added);
    board.added.add(added);
    return ADDED;
  }
  if (row.state !== "active" && row.state !== "pending") {
    return { to: "kept-out", why: row.state };
  }
  if (!fillIn(row, person)) return { to: "unchanged", why: "" };
  if (!board.added.has(row)) board.updated.add(row);
  return { to: "updated", why: "" };
}

/** Tells whether anything was new. The first consent on record is the one that counts. */
function fillIn(row: ImportRow, { timezone, language, fields, consent }: NewSubscriber): boolean {
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
