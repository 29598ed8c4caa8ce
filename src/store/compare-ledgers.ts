import { sql } from "kysely";
import { DriplineError } from "../core/errors.ts";
import { COPIED_TABLES, eachBatch, lastRow, textOf } from "./copied-tables.ts";
import type { CopiedRow, CopiedTable } from "./copied-tables.ts";
import type { Ledger } from "./tables.ts";

/** How far two tables are the same, row by row in the order of their keys. */
export interface Comparison {
  readonly sameRows: number;
  /** The target has no other rows than the first ones of the source. */
  readonly isPart: boolean;
  /** Neither has a row that the other has not. */
  readonly isWhole: boolean;
}

/** Compares a table of the source with that of the target. */
export async function compareTable(
  from: Ledger,
  to: Ledger,
  table: CopiedTable,
): Promise<Comparison> {
  const [ours, theirs] = [eachBatch(from, table), eachBatch(to, table)];
  for (let sameRows = 0; ;) {
    const [own, copied] = [await nextBatch(ours), await nextBatch(theirs)];
    const shared = Math.min(own.length, copied.length);
    const differs = own
      .slice(0, shared)
      .findIndex((row, index) => textOf(row) !== textOf(copied[index] ?? {}));
    if (differs >= 0) return { sameRows: sameRows + differs, isPart: false, isWhole: false };
    sameRows += shared;
    if (own.length === copied.length && shared > 0) continue;
    const isPart = copied.length === shared;
    return { sameRows, isPart, isWhole: isPart && own.length === shared };
  }
}

async function nextBatch(batches: AsyncGenerator<readonly CopiedRow[]>) {
  const { value, done } = await batches.next();
  return done ? [] : value;
}

/** Tells whether a ledger has nothing but the key that each new one gets. */
export async function isEmptyLedger(ledger: Ledger): Promise<boolean> {
  for (const table of COPIED_TABLES) {
    if (table.name !== "secret" && (await lastRow(ledger, table)) !== undefined) return false;
  }
  return true;
}

/**
 * Refuses a whole target that is not a copy of the source as it is now, by what is quick to see: whose it is, and
 * which of both has gone on. Errors: `store/not-empty`, `store/gone-on`, `store/older-copy`.
 */
export async function refuseGoneOn(from: Ledger, to: Ledger): Promise<void> {
  if (!(await shareKey(from, to))) await refuseOther(from, to);
  const knowsOurs = await hasLastEvent(to, from);
  const knowsTheirs = await hasLastEvent(from, to);
  if (knowsOurs && knowsTheirs) return;
  if (knowsOurs) throw targetGoneOn();
  throw knowsTheirs ? olderCopy() : bothGoneOn();
}

/** Links are signed with keys that nobody guesses, so who has one of them is of the same ledger. */
async function shareKey(from: Ledger, to: Ledger): Promise<boolean> {
  const keys = await from.selectFrom("secret").select("value").execute();
  const theirs = await to.selectFrom("secret").select("value").execute();
  return theirs.some(({ value }) => keys.some((key) => key.value === value));
}

/** Events are only added, so who has the last one of the other knows all that happened there. */
async function hasLastEvent(ledger: Ledger, of: Ledger): Promise<boolean> {
  const last = await lastRow(of, EVENTS);
  if (last === undefined) return true;
  const { rows } = await sql<CopiedRow>`
    SELECT * FROM event WHERE id = ${last["id"]}
  `.execute(ledger);
  return rows[0] !== undefined && textOf(rows[0]) === textOf(last);
}

const EVENTS: CopiedTable = { name: "event", key: ["id"] };

/** Its keys may all have been renewed since; a copy still has the same people and editions first. */
async function refuseOther(from: Ledger, to: Ledger): Promise<void> {
  for (const name of ["subscriber", "edition"] as const) {
    const table = COPIED_TABLES.find((one) => one.name === name);
    if (table === undefined) continue;
    const [row] = await nextBatch(eachBatch(to, table));
    if (row === undefined) continue;
    const [same] = await nextBatch(eachBatch(from, table));
    if (same !== undefined && textOf(same) === textOf(row)) continue;
    throw new DriplineError("store/not-empty", "The target holds another ledger.", {
      hint: "Name a new database, or a new schema; nothing was changed there.",
    });
  }
}

function targetGoneOn(): DriplineError {
  return new DriplineError(
    "store/gone-on",
    "The target is a copy that has gone on since, so the source is the old one.",
    { hint: "Go on with the target, and keep the source away from workers; nothing was changed." },
  );
}

function olderCopy(): DriplineError {
  return new DriplineError(
    "store/older-copy",
    "The target is an older state of the same ledger, and is not written over.",
    { hint: "Name a new file or database; nothing was changed." },
  );
}

function bothGoneOn(): DriplineError {
  return new DriplineError(
    "store/gone-on",
    "One was copied from the other, and both have gone on since.",
    {
      hint: "Choose the one that sends to your readers, and keep the other away from workers; nothing was changed.",
    },
  );
}
