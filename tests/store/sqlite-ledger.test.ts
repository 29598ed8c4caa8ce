import { expect, onTestFinished, test } from "vitest";
import { MIGRATIONS } from "../../src/store/schema.ts";
import { createSqliteLedger } from "../../src/store/sqlite-ledger.ts";
import { openPrepared } from "../../src/store/sqlite-store.ts";
import type { Ledger } from "../../src/store/tables.ts";

async function anOpenLedger(): Promise<Ledger> {
  const ledger = createSqliteLedger(await openPrepared(":memory:", MIGRATIONS));
  onTestFinished(() => ledger.destroy());
  return ledger;
}

function keep(ledger: Ledger, name: string): Promise<unknown> {
  return ledger.insertInto("secret").values({ name, value: "x" }).execute();
}

async function keptBy(ledger: Ledger): Promise<string[]> {
  const own = ledger.selectFrom("secret").select("name").where("value", "=", "x");
  return (await own.orderBy("name").execute()).map(({ name }) => name);
}

test("what is asked outside a transaction is no part of it, though it is still open", async () => {
  const ledger = await anOpenLedger();
  let giveUp: () => void = () => undefined;
  const given = new Promise<void>((resolve) => (giveUp = resolve));
  const undone = ledger.transaction().execute(async (transaction) => {
    await keep(transaction, "undone");
    await given;
    throw new Error("given up");
  });
  const outside = keep(ledger, "outside");
  const seen = keptBy(ledger);
  giveUp();
  await expect(undone).rejects.toThrow("given up");
  await outside;
  expect(await seen).toEqual(["outside"]);
});

test("transactions go one after the other, in the order in which they came", async () => {
  const ledger = await anOpenLedger();
  const steps: string[] = [];
  const go = (name: string): Promise<void> =>
    ledger.transaction().execute(async (transaction) => {
      steps.push(`${name} begins`);
      await keep(transaction, name);
      steps.push(`${name} ends`);
    });
  await Promise.all([go("a"), go("b"), go("c")]);
  const inOrder = ["a", "b", "c"].flatMap((name) => [`${name} begins`, `${name} ends`]);
  expect(steps).toEqual(inOrder);
});

test("a statement that fails takes back its transaction, and the next one goes on", async () => {
  const ledger = await anOpenLedger();
  const twice = ledger.transaction().execute(async (transaction) => {
    await keep(transaction, "a");
    await keep(transaction, "a");
  });
  const after = keep(ledger, "b");
  await expect(twice).rejects.toThrow("UNIQUE");
  await after;
  expect(await keptBy(ledger)).toEqual(["b"]);
});

test("a transaction that is over runs nothing more", async () => {
  const ledger = await anOpenLedger();
  const over = await ledger.transaction().execute(async (transaction) => ({ transaction }));
  await expect(keep(over.transaction, "late")).rejects.toThrow("already committed");
  expect(await keptBy(ledger)).toEqual([]);
});
