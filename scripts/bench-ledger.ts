/**
 * Measures what a delivery costs the ledger when it is small and when it is large: claims a hundred,
 * marks and accepts them with their next step, again and again, as a worker does, durably. Beside it stands a
 * plain loop on a table of jobs, which waits for the disk at the same three moments, job by job.
 *
 * Usage: npm run bench:ledger [-- rows]   (default: 5,000,000)
 * Prints a table and writes scripts/results/ledger.json. All take turns, five rounds each; a
 * figure is the median. A thousand deliveries are due in each round, the others are planned for later.
 * In one pair of ledgers they are due in the order in which people were enrolled, as after an import or
 * on the days that follow one; in the other in no order at all, so that each write is on other pages.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aFullLedger, deliverDue } from "./bench/ledger-turns.ts";
import type { Order } from "./bench/ledger-turns.ts";
import { median } from "./bench/median.ts";
import { openPlainLoop } from "./bench/plain-loop.ts";
import { writeResult } from "./bench/write-result.ts";

const LARGE = Number(process.argv[2] ?? 5_000_000);
const SMALL = 10_000;
const ROUNDS = 5;
const A_ROUND = 1_000;
const FOLDER = mkdtempSync(join(tmpdir(), "dripline-bench-"));

/** What a turn took: deliveries a second, and microseconds of the processor for each. */
interface Pace {
  readonly perSecond: number;
  readonly cpuUs: number;
}

async function paceOf(turn: () => Promise<number>): Promise<Pace> {
  const began = performance.now();
  const before = process.cpuUsage();
  const done = await turn();
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - began) / 1_000;
  return { perSecond: done / seconds, cpuUs: (user + system) / done };
}

async function compare(order: Order) {
  const paths = [SMALL, LARGE].map((rows) => join(FOLDER, `${order}-${rows}.sqlite`));
  const [small = "", large = ""] = paths;
  const ledgers = [
    await aFullLedger(small, SMALL, order),
    await aFullLedger(large, LARGE, order),
  ] as const;
  const loopPath = join(FOLDER, `${order}-loop.sqlite`);
  const loop = await openPlainLoop(loopPath, SMALL, { isDurable: true });
  const rounds: { small: Pace; large: Pace; loop: Pace }[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    rounds.push({
      small: await paceOf(() => deliverDue(ledgers[0], round * A_ROUND)),
      large: await paceOf(() => deliverDue(ledgers[1], round * A_ROUND)),
      loop: await paceOf(async () => {
        loop.deliver(A_ROUND);
        return A_ROUND;
      }),
    });
  }
  const megabytes = Math.round(statSync(large).size / 1_048_576);
  for (const store of ledgers) await store.close();
  loop.close();
  for (const path of [...paths, loopPath]) rmSync(path);
  const ofAll = (what: keyof Pace) => {
    const middle = (name: "small" | "large" | "loop"): number =>
      Math.round(median(rounds.map((round) => round[name][what])));
    return { [SMALL]: middle("small"), [LARGE]: middle("large"), plainLoop: middle("loop") };
  };
  const cpuUs = ofAll("cpuUs");
  const costOfTheLargeOne = Number(((cpuUs[LARGE] ?? 0) / (cpuUs[SMALL] ?? 1)).toFixed(2));
  return { perSecond: ofAll("perSecond"), cpuUs, costOfTheLargeOne, megabytes };
}

const result = {
  enrolled: await compare("enrolled"),
  shuffled: await compare("shuffled"),
  memoryMb: Math.round(process.resourceUsage().maxRSS / 1_024),
};
rmSync(FOLDER, { recursive: true, force: true });
console.log(result);
writeResult("ledger", result);
