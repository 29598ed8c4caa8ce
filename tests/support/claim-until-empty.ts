// A program for tests: claims what is due in the ledger, three at a time, and prints the ids.
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { minute, START } from "./instants.ts";

const store = await openSqliteStore(process.argv[2] ?? "");
for (;;) {
  const claims = await store.claimDue({ now: START, limit: 3, leaseUntil: minute(1) });
  if (claims.length === 0) break;
  console.log(claims.map(({ deliveryId }) => deliveryId).join("\n"));
}
await store.close();
