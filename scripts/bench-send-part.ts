/**
 * Measures what of a worker's processor time is the ledger's, in a process that does nothing else.
 * Usage: bench-send-part.ts <port of a mail server> <messages> <connections> [signing]
 * Sends so many messages with a ledger, and as many by the same worker on one that keeps nothing, in turns after one
 * that only warms up. Prints the median of the shares: of neighbours, since from turn to turn the machine's own speed
 * changes by more than that.
 */
import { mailersTo } from "./bench/mailers-to.ts";
import { median } from "./bench/median.ts";
import { openSendingLedger } from "./bench/send-turns.ts";
import type { Send } from "./bench/send-turns.ts";

const PAIRS = 9;

const [port, messages, connections, how] = process.argv.slice(2);
const { plain, signing } = mailersTo(Number(port));
const mailer = how === "signing" ? signing : plain;

const ledger = await openSendingLedger();

async function cpuOf(send: Send): Promise<number> {
  const { cpuMs = Number.NaN } = await send(mailer(), Number(messages), Number(connections));
  return cpuMs;
}

const shares: number[] = [];
for (let pair = 0; pair <= PAIRS; pair += 1) {
  const isFirst = pair % 2 === 0;
  const before = isFirst ? await cpuOf(ledger.send) : undefined;
  const without = await cpuOf(ledger.sendWithoutLedger);
  const withLedger = before ?? (await cpuOf(ledger.send));
  if (pair > 0) shares.push(1 - without / withLedger);
}
await ledger.close();
console.log(median(shares));
