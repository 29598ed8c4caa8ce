import { sql } from "kysely";
import { DriplineError } from "../core/errors.ts";
import { atMost } from "./at-most.ts";
import { compareTable, isEmptyLedger, refuseGoneOn } from "./compare-ledgers.ts";
import { COPIED_TABLES, eachBatch, lastRow } from "./copied-tables.ts";
import type { CopiedRow, CopiedTable } from "./copied-tables.ts";
import { takeOverIds } from "./given-ids.ts";
import type { Ledger } from "./tables.ts";
import { isUnfinished, markUnfinished, refuseUnfinished } from "./unfinished-copy.ts";

/** What was copied, and looked at again row by row. */
export interface CopyCounts {
  readonly rows: number;
  readonly tables: number;
}

/** Called with the name of a table and how many rows of it were just copied. */
type OnRows = (table: string, rows: number) => void;

/** Its keys come last, all at once: from then on the target is a ledger of its own. */
const BEFORE_KEYS = COPIED_TABLES.filter(({ name }) => name !== "secret");

/**
 * Copies a ledger into another database that is empty or has a part of it already, and compares both row by
 * row. What is copied once is not copied again, so it can be broken off at any time; until its end the target
 * is marked, and nobody works on it. The source is only read, and so is a target that is whole.
 *
 * Errors: `store/in-use` while a worker holds something, `store/not-empty` where the target is another
 * ledger, `store/gone-on`, `store/older-copy`, `store/copy-differs`, `store/unfinished` where the source is a
 * part itself, and those of both databases.
 */
export async function copyLedger(
  from: Ledger,
  to: Ledger,
  onRows: OnRows = () => undefined,
): Promise<CopyCounts> {
  await refuseUnfinished(from);
  await refuseInUse(from);
  if (await isUnfinished(to)) await refuseOtherPart(from, to);
  else if (!(await isEmptyLedger(to))) return compareWhole(from, to);
  await markUnfinished(to);
  for (const table of BEFORE_KEYS) await copyTable(from, to, table, onRows);
  await takeOverIds(from, to);
  const rows = await compareTables(from, to, BEFORE_KEYS, partDiffers);
  await refuseInUse(from);
  return { rows: rows + (await takeOverKeys(from, to)), tables: COPIED_TABLES.length };
}

/** Compares with a target that is a ledger of its own, on which somebody may be working. */
async function compareWhole(from: Ledger, to: Ledger): Promise<CopyCounts> {
  await refuseGoneOn(from, to);
  const rows = await compareTables(from, to, COPIED_TABLES, copyDiffers);
  return { rows, tables: COPIED_TABLES.length };
}

/** Looked at before anything is added, so that no part of one ledger gets into that of another. */
async function refuseOtherPart(from: Ledger, to: Ledger): Promise<void> {
  for (const table of BEFORE_KEYS) {
    const { isPart, sameRows } = await compareTable(from, to, table);
    if (!isPart) throw partDiffers(table, sameRows + 1);
  }
}

/** Returns how many rows there are, the same in both. */
async function compareTables(
  from: Ledger,
  to: Ledger,
  tables: readonly CopiedTable[],
  differs: (table: CopiedTable, row: number) => DriplineError,
): Promise<number> {
  let rows = 0;
  for (const table of tables) {
    const { isWhole, sameRows } = await compareTable(from, to, table);
    if (!isWhole) throw differs(table, sameRows + 1);
    rows += sameRows;
  }
  return rows;
}

async function copyTable(
  from: Ledger,
  to: Ledger,
  table: CopiedTable,
  onRows: OnRows,
): Promise<void> {
  for await (const batch of eachBatch(from, table, await lastRow(to, table))) {
    await insert(to, table, batch);
    onRows(table.name, batch.length);
  }
}

async function insert(
  to: Ledger,
  { name }: CopiedTable,
  batch: readonly CopiedRow[],
): Promise<void> {
  const columns = Object.keys(batch[0] ?? {});
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const values = batch.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  await to.transaction().execute(async (transaction) => {
    await sql`INSERT INTO ${sql.table(name)} (${names}) VALUES ${sql.join(values)}`.execute(
      transaction,
    );
  });
}

/** Puts the source's keys in the place of the new ledger's own, and of the mark; returns how many. */
async function takeOverKeys(from: Ledger, to: Ledger): Promise<number> {
  const secrets = await from.selectFrom("secret").selectAll().execute();
  await to.transaction().execute(async (transaction) => {
    await transaction.deleteFrom("secret").execute();
    await transaction.insertInto("secret").values(secrets).execute();
  });
  return secrets.length;
}

async function refuseInUse(ledger: Ledger): Promise<void> {
  const held = await ledger.selectFrom("claim").select("id").limit(atMost(1)).executeTakeFirst();
  if (held === undefined) return;
  throw new DriplineError("store/in-use", "A worker still holds messages of this ledger.", {
    hint: "End all workers. After one that was killed, let another run and end, a quarter of an hour later where a message was on the wire.",
  });
}

function copyDiffers({ name }: CopiedTable, row: number): DriplineError {
  return new DriplineError("store/copy-differs", `Row ${row} of ${name} is not the same in both.`, {
    hint: "Somebody has written to one of them since. Go on with that one; nothing was changed.",
  });
}

function partDiffers({ name }: CopiedTable, row: number): DriplineError {
  return new DriplineError(
    "store/copy-differs",
    `Row ${row} of ${name} in the unfinished copy is not that of the source.`,
    {
      hint: "Somebody has written to the source meanwhile, or it is another one. See that nothing runs, and begin again with a new database.",
    },
  );
}
