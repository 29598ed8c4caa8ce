/** What the gate compares of mailing: the ledger beside a plain loop, and the worker beside nodemailer. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "../../src/core/ports.ts";
import { costOf } from "./compare-costs.ts";
import type { Turn, Turns } from "./compare-costs.ts";
import { aFullLedger, deliverDue } from "./ledger-turns.ts";
import { mailersTo } from "./mailers-to.ts";
import { openPlainLoop } from "./plain-loop.ts";
import { sendByLoop, sendByWorker, startSink } from "./send-turns.ts";
import type { SendFigure } from "./send-turns.ts";

/** Deliveries or messages of a turn. */
const A_TURN = 300;
const MESSAGES = 100;
/** Turns that a ledger lasts for. */
const MOST_TURNS = 16;

/**
 * A delivery in the ledger, which is durable, beside a job in a table that a plain loop goes through. The loop does
 * not wait for the disk: with all its waits it would take five times as long on one disk as on another.
 */
export async function openClaims(): Promise<Turns> {
  const folder = mkdtempSync(join(tmpdir(), "dripline-bench-"));
  const rows = A_TURN * MOST_TURNS;
  const store = await aFullLedger(join(folder, "ledger.sqlite"), rows, "enrolled");
  const loop = await openPlainLoop(join(folder, "loop.sqlite"), rows, { isDurable: false });
  return {
    ours: ledgerTurn(store),
    theirs: () => costOf(A_TURN, () => loop.deliver(A_TURN)),
    close: async () => {
      await store.close();
      loop.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A delivery in a large ledger, beside one in a small ledger. */
export async function openLedgerGrowth(): Promise<Turns> {
  const folder = mkdtempSync(join(tmpdir(), "dripline-bench-"));
  const large = await aFullLedger(join(folder, "large.sqlite"), 100_000, "enrolled");
  const small = await aFullLedger(join(folder, "small.sqlite"), A_TURN * MOST_TURNS, "enrolled");
  return {
    ours: ledgerTurn(large),
    theirs: ledgerTurn(small),
    close: async () => {
      await large.close();
      await small.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A message sent by the worker with its ledger, beside one sent by nodemailer without any. */
export async function openSend(): Promise<Turns> {
  const sink = await startSink();
  const { plain } = mailersTo(sink.port);
  return {
    ours: async () => costOfSending(await sendByWorker(plain(), MESSAGES, 10)),
    theirs: async () => costOfSending(await sendByLoop(sink.port, MESSAGES)),
    close: async () => sink.stop(),
  };
}

/** Each turn does what falls due in the seconds after the turn before. */
function ledgerTurn(store: Store): Turn {
  let seconds = 0;
  return () =>
    costOf(A_TURN, async () => {
      const done = await deliverDue(store, (seconds += A_TURN));
      if (done < A_TURN) throw new Error(`Only ${done} of ${A_TURN} deliveries were due.`);
    });
}

function costOfSending({ perSecond, cpuMs = Number.NaN }: SendFigure) {
  return { cpuMs, clockMs: 1_000 / perSecond };
}
