import { MIGRATIONS } from "../../src/store/schema.ts";
import { openPrepared } from "../../src/store/sqlite-store.ts";

/** Returns all that the migrations make, as SQL in the order in which it is made. */
export async function readSchema(): Promise<string> {
  const file = await openPrepared(":memory:", MIGRATIONS);
  const all = file.value(
    "SELECT group_concat(sql || ';', char(10) || char(10) ORDER BY rowid) FROM sqlite_schema WHERE sql IS NOT NULL",
  );
  file.close();
  return `${String(all)}\n`;
}
