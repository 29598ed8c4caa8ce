import { DriplineError } from "../core/errors.ts";
import { SECOND_MS } from "../core/time-units.ts";
import { createBreaks } from "./breaks.ts";
import { addCounts, createCounts } from "./counts.ts";
import type { WorkCounts } from "./counts.ts";
import { watchPlans } from "./plan-watch.ts";
import type { PlanWatch, WaitPorts } from "./plan-watch.ts";
import { createWorker } from "./work.ts";
import type { WorkOptions } from "./work-options.ts";

/** What a worker that stays needs beside what one pass does. */
export interface KeepWorkingOptions extends Omit<WorkOptions, "untilMore">, WaitPorts {
  readonly signal: AbortSignal;
  /** Is told what a pass ended with, and when the next one begins. */
  readonly onError: (error: DriplineError, nextAt: Date) => void;
  /** Is done after each pass. */
  readonly afterPass: () => Promise<void>;
}

/** Other programs plan and enroll, of which a worker does not always hear before it looks. */
const LONGEST_WAIT_MS = 10 * SECOND_MS;

/**
 * Works until the signal is aborted: passes of `work`, and waits between them until something is due, also of
 * what others plan meanwhile.
 * A mail server that is away or refuses us, or a ledger that is away, is tried again after a break, which counts against
 * nobody.
 *
 * Errors: those of `work` that waiting does not mend.
 */
export async function keepWorking(options: KeepWorkingOptions): Promise<WorkCounts> {
  const plans = watchPlans("delivery", options);
  try {
    return await workOn(options, plans);
  } finally {
    plans.end();
  }
}

async function workOn(options: KeepWorkingOptions, plans: PlanWatch): Promise<WorkCounts> {
  const { store, clock, signal, waitUntil, onError, afterPass } = options;
  const untilMore = (ended: Promise<void>): Promise<void> => waitForMore(options, plans, ended);
  const work = createWorker({ ...options, untilMore });
  const total = createCounts();
  const breaks = createBreaks();
  while (!signal.aborted) {
    try {
      plans.forget();
      const { heldUntil, ...counts } = await work();
      addCounts(total, counts);
      breaks.reset();
      await afterPass();
      // What the pace holds, it holds whatever is planned.
      if (heldUntil) await waitUntil(wakeAt(clock.now(), heldUntil), signal);
      else await plans.wait(wakeAt(clock.now(), await store.nextDueAt()));
    } catch (error) {
      if (!(error instanceof DriplineError) || !error.retryable) throw error;
      const nextAt = new Date(clock.now().getTime() + breaks.next(error));
      onError(error, nextAt);
      await waitUntil(nextAt, signal);
    }
  }
  return total;
}

/** A mail server may take ten minutes for one message, and others become due meanwhile. */
async function waitForMore(
  { store, clock }: KeepWorkingOptions,
  plans: PlanWatch,
  ended: Promise<void>,
): Promise<void> {
  const over = new AbortController();
  void ended.then(() => over.abort());
  const next = wakeAt(clock.now(), await store.nextDueAt());
  await plans.wait(next, over.signal);
  plans.forget();
}

function wakeAt(now: Date, next: Date | undefined): Date {
  return new Date(Math.min(now.getTime() + LONGEST_WAIT_MS, next?.getTime() ?? Infinity));
}
