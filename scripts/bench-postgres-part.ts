/**
 * One worker of `bench-postgres.ts`: does all that is due at each of some instants, one after the other.
 * Usage: bench-postgres-part.ts <address> <instant>[,<instant>…] [<port of a mail server> <connections> [signing]]
 * Without a mail server it claims a hundred, marks and accepts them with their next step. For each instant it prints a
 * line when it is ready, waits for one, and prints how many deliveries it has done and the microseconds of the
 * processor that it took for them.
 */
import { createInterface } from "node:readline";
import { work } from "../src/deliver/work.ts";
import { createScheduling } from "../src/schedule/create-scheduling.ts";
import { DEFAULT_RULES } from "../src/schedule/rules.ts";
import { openPostgresStore } from "../tests/support/open-postgres-store.ts";
import { deliverDueAt } from "./bench/ledger-turns.ts";
import { mailersTo } from "./bench/mailers-to.ts";
import { SENDER } from "./bench/sending.ts";

const [address = "", instants = "", port, connections, signing] = process.argv.slice(2);
const store = await openPostgresStore(address);
const doDue = port === undefined ? (now: Date) => deliverDueAt(store, now) : aSender(Number(port));

function aSender(to: number): (now: Date) => Promise<number> {
  const { planner, judge } = createScheduling(SENDER.email, DEFAULT_RULES);
  const mailers = mailersTo(to);
  const mailer = signing === undefined ? mailers.plain() : mailers.signing();
  return async (now) => {
    const clock = { now: () => now };
    const parts = { store, mailer, clock, sender: SENDER, planner, judge };
    return (await work({ ...parts, connections: Number(connections) })).accepted;
  };
}

const lines = createInterface(process.stdin)[Symbol.asyncIterator]();
for (const instant of instants.split(",")) {
  console.log("ready");
  await lines.next();
  const cpu = process.cpuUsage();
  const done = await doDue(new Date(instant));
  const { user, system } = process.cpuUsage(cpu);
  console.log(`${done} ${user + system}`);
}
await store.close();
process.exit(0);
