import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { examineLedger } from "../../src/store/examine-ledger.ts";
import type { LedgerBase } from "../../src/store/ledger-store.ts";
import { openPostgresBase } from "../../src/store/postgres/postgres-store.ts";
import { MIGRATIONS } from "../../src/store/schema.ts";
import { createSqliteBase } from "../../src/store/sqlite-base.ts";
import { openPrepared, openSqliteBase } from "../../src/store/sqlite-store.ts";
import { aFolder } from "../support/a-ledger.ts";
import { aPostgres } from "../support/a-postgres.ts";

const postgres = aPostgres();

async function opened(opening: Promise<LedgerBase>): Promise<LedgerBase> {
  const base = await opening;
  onTestFinished(() => base.close());
  return base;
}

test("a ledger that is whole and can be written passes, on both databases", async () => {
  const file = await opened(openSqliteBase(join(aFolder(), "ledger.sqlite")));
  await expect(examineLedger(file)).resolves.toBeUndefined();
  const server = await opened(openPostgresBase(await postgres.url()));
  await expect(examineLedger(server)).resolves.toBeUndefined();
});

test("one that can't be written is found, though nothing is to be written", async () => {
  const path = join(aFolder(), "ledger.sqlite");
  const file = await openPrepared(path, MIGRATIONS);
  const base = createSqliteBase(file, path);
  onTestFinished(() => base.close());
  file.exec("PRAGMA query_only = 1");
  await expect(examineLedger(base)).rejects.toMatchObject({ code: "store/read-only" });
});
