import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { atMost } from "../../src/store/at-most.ts";
import { preparedQuery } from "../../src/store/prepared-query.ts";
import type { PlaceFor } from "../../src/store/prepared-query.ts";
import { MIGRATIONS } from "../../src/store/schema.ts";
import { createSqliteBase } from "../../src/store/sqlite-base.ts";
import { openPrepared } from "../../src/store/sqlite-store.ts";

const STORE = join(import.meta.dirname, "..", "..", "src", "store");

test("a prepared query is built once, and each run has values of its own", async () => {
  const { ledger, close } = createSqliteBase(await openPrepared(":memory:", MIGRATIONS), "memory");
  let nBuilt = 0;
  const secretsAfter = preparedQuery(
    (base, place: PlaceFor<{ readonly name: string; readonly limit: number }>) => {
      nBuilt += 1;
      const all = base.selectFrom("secret").select("name").where("name", ">", place("name"));
      return all
        .where("value", "!=", "none")
        .orderBy("name")
        .limit(atMost(place("limit")));
    },
  );
  const names = ["a", "b", "c"].map((name) => ({ name: `zz-${name}`, value: "x" }));
  await ledger.insertInto("secret").values(names).execute();
  const after = async (name: string, limit: number): Promise<string[]> =>
    (await secretsAfter(ledger, { name, limit })).map((row) => row.name);
  expect(await after("zz-a", 9)).toEqual(["zz-b", "zz-c"]);
  expect(await after("zz-", 2)).toEqual(["zz-a", "zz-b"]);
  expect(nBuilt).toBe(1);
  await close();
});

test("every limit of the ledger is one that SQLite need not plan anew", () => {
  const files = readdirSync(STORE, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const limits = files.flatMap((name) =>
    [...readFileSync(join(STORE, name), "utf8").matchAll(/\.limit\((.*)/gu)].map(
      ([, value = ""]) => `${name}: ${value}`,
    ),
  );
  expect(limits.length).toBeGreaterThan(5);
  // A number in the text is none that could be another one at the next run.
  expect(limits.filter((limit) => !/: (?:atMost|sql\.lit)\(/u.test(limit))).toEqual([]);
});
