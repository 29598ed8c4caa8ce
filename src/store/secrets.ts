import type { Ledger } from "./tables.ts";

/** See `SignupStore.linkKeys`. */
export async function readLinkKeys(ledger: Ledger): Promise<[string, ...string[]]> {
  const rows = await ledger
    .selectFrom("secret")
    .select(["name", "value"])
    .where("name", "like", "link-%")
    .execute();
  const numberOf = (name: string): number => Number(name.slice("link-".length));
  const newestFirst = rows.toSorted((a, b) => numberOf(b.name) - numberOf(a.name));
  const [first, ...others] = newestFirst.map(({ value }) => value);
  if (first === undefined) throw new Error("The ledger has no key for links.");
  return [first, ...others];
}
