import { MINUTE_MS } from "../core/time-units.ts";
import { createBreaks } from "./breaks.ts";
import { watchPlans } from "./plan-watch.ts";
import type { PlanWatch, WaitPorts } from "./plan-watch.ts";
import { sendConfirmations } from "./send-confirmations.ts";
import type { ConfirmationPorts } from "./send-confirmations.ts";

/** What asking needs beside what one pass does. */
export interface KeepAskingOptions
  extends Omit<ConfirmationPorts, "onUnwritten" | "signal">, WaitPorts {
  /** Is told what keeps mails back, and when they are tried again. */
  readonly onError: (error: unknown, nextAt: Date) => void;
}

/** Other programs note who signs up, of which nobody always hears. */
const LONGEST_WAIT_MS = MINUTE_MS;

/**
 * Sends mails that ask to confirm until the signal is aborted: as soon as somebody signs up, and those that were put off
 * when they are due again.
 *
 * Whatever a pass ends with is tried again after a break: the pages beside it stay, since by them readers leave.
 */
export async function keepAsking(options: KeepAskingOptions): Promise<void> {
  const plans = watchPlans("confirmation", options);
  try {
    await askOn(options, plans);
  } finally {
    plans.end();
  }
}

async function askOn(options: KeepAskingOptions, plans: PlanWatch): Promise<void> {
  const { clock, signal, waitUntil, onError } = options;
  const breaks = createBreaks();
  while (!signal.aborted) {
    // Before sending, so that nobody is missed who signs up meanwhile.
    plans.forget();
    try {
      await sendConfirmations({ ...options, onUnwritten: onError });
      breaks.reset();
      await plans.wait(new Date(clock.now().getTime() + LONGEST_WAIT_MS));
    } catch (error) {
      const nextAt = new Date(clock.now().getTime() + breaks.next(error));
      onError(error, nextAt);
      await waitUntil(nextAt, signal);
    }
  }
}
