import type { Ledger } from "./tables.ts";

/** See `SignupStore.linkKeys`. */
export async function readLinkKeys(ledger: Ledger): Promise<[string, ...string[]]> {
  const newestFirst = (await linkRows(ledger)).toSorted((a, b) => numberOf(b) - numberOf(a));
  const [first, ...others] = newestFirst.map(({ value }) => value);
  if (first === undefined) throw new Error("The ledger has no key for links.");
  return [first, ...others];
}

/** See `SignupStore.renewLinkKey`. */
export async function renewLinkKey(
  ledger: Ledger,
  key: string,
  isOldForgotten: boolean,
): Promise<void> {
  await ledger.transaction().execute(async (transaction) => {
    const rows = await linkRows(transaction);
    const newest = Math.max(0, ...rows.map(numberOf));
    if (isOldForgotten) {
      const names = rows.map(({ name }) => name);
      await transaction.deleteFrom("secret").where("name", "in", names).execute();
    }
    await transaction
      .insertInto("secret")
      .values({ name: `${PREFIX}${newest + 1}`, value: key })
      .execute();
  });
}

const PREFIX = "link-";

function linkRows(ledger: Ledger) {
  return ledger
    .selectFrom("secret")
    .select(["name", "value"])
    .where("name", "like", `${PREFIX}%`)
    .execute();
}

function numberOf({ name }: { readonly name: string }): number {
  return Number(name.slice(PREFIX.length));
}
