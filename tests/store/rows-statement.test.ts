import { sql } from "kysely";
import { expect, test } from "vitest";
import { MIGRATIONS } from "../../src/store/schema.ts";
import { createSqliteBase } from "../../src/store/sqlite-base.ts";
import { openPrepared } from "../../src/store/sqlite-store.ts";
import { numberIn, rowsStatement } from "../../src/store/rows-statement.ts";

const echo = rowsStatement(
  { id: "BIGINT", name: "TEXT", count: "BIGINT" },
  sql<{ id: number; name: string; count: number | null }>`
    SELECT ${numberIn("id")} AS id, name, ${numberIn("count")} AS count FROM given
  `,
);

test.each([0, 1, 2, 3, 4, 5, 1_023, 1_024, 1_025, 20_000])(
  "a statement is given %d rows as they are, in their order",
  async (count) => {
    const { ledger, close } = createSqliteBase(
      await openPrepared(":memory:", MIGRATIONS),
      "memory",
    );
    const rows = Array.from({ length: count }, (_, id) => ({
      id,
      name: id % 3 === 0 ? "" : `cup ' ${id}`,
      count: id % 2 === 0 ? null : id,
    }));
    const given = rows.map((row) => [row.id, row.name, row.count]);
    expect(await echo(ledger, given)).toEqual(rows);
    await close();
  },
);
