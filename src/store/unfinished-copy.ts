import { DriplineError } from "../core/errors.ts";
import type { LedgerFile } from "./driver.ts";
import type { Ledger } from "./tables.ts";

/** Stands among the secrets, which are the last to be copied: those of the source take its place. */
const MARK = "unfinished-copy";

/** Marks a ledger as one that is being copied from another and not whole yet; it may be marked already. */
export async function markUnfinished(ledger: Ledger): Promise<void> {
  await ledger
    .insertInto("secret")
    .values({ name: MARK, value: "" })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Tells whether a ledger is marked so. */
export async function isUnfinished(ledger: Ledger): Promise<boolean> {
  const mark = await ledger
    .selectFrom("secret")
    .select("name")
    .where("name", "=", MARK)
    .executeTakeFirst();
  return mark !== undefined;
}

/** Nobody may work on a part: whom it leaves out would lose their emails, or get them twice. Errors: `store/unfinished`. */
export async function refuseUnfinished(ledger: Ledger): Promise<void> {
  if (await isUnfinished(ledger)) throw unfinished();
}

/** Tells whether a file of SQLite is marked so, whatever else it is: all ledgers have had secrets from the first. */
export function isUnfinishedFile(file: LedgerFile): boolean {
  const hasSecrets = file.value("SELECT 1 FROM sqlite_schema WHERE name = 'secret'");
  return Boolean(hasSecrets && file.value(`SELECT 1 FROM secret WHERE name = '${MARK}'`));
}

/** Returns the error for whoever wants to use a part. */
export function unfinished(): DriplineError {
  return new DriplineError(
    "store/unfinished",
    "This database holds a part of another ledger, whose copy was broken off.",
    {
      hint: "Run `dripline migrate` again, which goes on; the ledger that it copies is still the right one.",
    },
  );
}
