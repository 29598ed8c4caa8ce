import { DriplineError } from "../core/errors.ts";
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
  if (!(await isUnfinished(ledger))) return;
  throw new DriplineError(
    "store/unfinished",
    "This database holds a part of another ledger, whose copy was broken off.",
    {
      hint: "Run `dripline migrate` again, which goes on; the ledger that it copies is still the right one.",
    },
  );
}
