/**
 * One worker of `bench-postgres.ts`: claims a hundred, marks and accepts them with their next step, until
 * nothing is due. Usage: bench-postgres-part.ts <address> <instant>. Prints when it is ready, waits for a
 * line, and prints how many it has done and the microseconds of the processor that it took for them.
 */
import { once } from "node:events";
import type { Claim } from "../src/core/delivery.ts";
import { openPostgresStore } from "../src/store/postgres/postgres-store.ts";

const BATCH = 100;
const [address = "", instant = ""] = process.argv.slice(2);
const now = new Date(instant);
const leaseUntil = new Date(now.getTime() + 60_000);
const store = await openPostgresStore(address);

async function deliver(claim: Claim): Promise<void> {
  await store.markTransmitting(claim, { at: now, leaseUntil, messageHash: "0".repeat(64) });
  const dueAt = new Date(now.getTime() + 10 ** 12);
  const messageId = claim.messageId.replace(".1@", ".2@");
  const next = { step: 2, dueAt, messageId, reason: "step 2" };
  await store.settle(claim, { to: "accepted", reply: "250 ok", next }, now);
}

console.log("ready");
await once(process.stdin, "data");
let done = 0;
const cpu = process.cpuUsage();
for (;;) {
  const claims = await store.claimDue({ now, limit: BATCH, leaseUntil });
  if (claims.length === 0) break;
  await Promise.all(claims.map(deliver));
  done += claims.length;
}
const { user, system } = process.cpuUsage(cpu);
console.log(`${done} ${user + system}`);
await store.close();
process.exit(0);
