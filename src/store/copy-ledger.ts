import { sql } from "kysely";
import { DriplineError } from "../core/errors.ts";
import { atMost } from "./at-most.ts";
import { COPIED_TABLES, eachBatch, lastRow, textOf } from "./copied-tables.ts";
import type { CopiedTable } from "./copied-tables.ts";
import { takeOverIds } from "./given-ids.ts";
import type { Ledger } from "./tables.ts";

/** What was copied, and looked at again row by row. */
export interface CopyCounts {
  readonly rows: number;
  readonly tables: number;
}

/**
 * Copies a ledger into another database that is empty or has a part of it already, and compares both row by
 * row. What is copied once is not copied again, so it can be broken off at any time. The source is only read.
 *
 * Errors: `store/in-use` while a worker holds something, `store/not-empty` where the target is another
 * ledger, `store/copy-differs`, and those of both databases.
 */
export async function copyLedger(
  from: Ledger,
  to: Ledger,
  onRows: (table: string, rows: number) => void = () => undefined,
): Promise<CopyCounts> {
  await refuseInUse(from);
  await refuseOther(from, to);
  let rows = 0;
  for (const table of COPIED_TABLES) {
    if (table.name === "secret") await to.deleteFrom("secret").execute();
    for await (const batch of eachBatch(from, table, await lastRow(to, table))) {
      await insert(to, table, batch);
      onRows(table.name, batch.length);
    }
  }
  await takeOverIds(from, to);
  for (const table of COPIED_TABLES) rows += await compare(from, to, table);
  await refuseInUse(from);
  return { rows, tables: COPIED_TABLES.length };
}

async function insert(
  to: Ledger,
  { name }: CopiedTable,
  batch: readonly Readonly<Record<string, unknown>>[],
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

/** Returns how many rows there are, the same in both. */
async function compare(from: Ledger, to: Ledger, table: CopiedTable): Promise<number> {
  let rows = 0;
  const theirs = eachBatch(to, table);
  for await (const batch of eachBatch(from, table)) {
    const { value: copied = [] } = (await theirs.next()) as { value?: typeof batch };
    const differs = batch.findIndex(
      (row, index) => textOf(row) !== textOf(copied[index] ?? { none: true }),
    );
    if (differs >= 0) throw copyDiffers(table, rows + differs + 1);
    rows += batch.length;
    if (copied.length > batch.length) throw copyDiffers(table, rows + 1);
  }
  if (!(await theirs.next()).done) throw copyDiffers(table, rows + 1);
  return rows;
}

async function refuseInUse(ledger: Ledger): Promise<void> {
  const held = await ledger
    .selectFrom("delivery")
    .select("id")
    .where("state", "in", ["claimed", "transmitting"])
    .limit(atMost(1))
    .executeTakeFirst();
  if (held === undefined) return;
  throw new DriplineError("store/in-use", "A worker still holds messages of this ledger.", {
    hint: "End all workers; after a worker that was killed, let one run and end first.",
  });
}

/** Either nothing is there yet, or what is there is of the same ledger: it has the same people first. */
async function refuseOther(from: Ledger, to: Ledger): Promise<void> {
  for (const name of ["subscriber", "edition"] as const) {
    const table = COPIED_TABLES.find((one) => one.name === name);
    if (table === undefined) continue;
    const first = await eachBatch(to, table).next();
    const [row] = first.done ? [] : first.value;
    if (row === undefined) continue;
    const own = await eachBatch(from, table).next();
    const [same] = own.done ? [] : own.value;
    if (same !== undefined && textOf(same) === textOf(row)) continue;
    throw new DriplineError("store/not-empty", "The target holds another ledger.", {
      hint: "Name a new database, or a new schema; nothing was changed there.",
    });
  }
}

function copyDiffers({ name }: CopiedTable, row: number): DriplineError {
  return new DriplineError("store/copy-differs", `Row ${row} of ${name} is not the same in both.`, {
    hint: "Somebody has written to one of them meanwhile. Empty the target, see that nothing runs, and begin again.",
  });
}
