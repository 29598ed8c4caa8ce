import { withLedger } from "./open-ledger.ts";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { DriplineError } from "../core/errors.ts";
import type { Store } from "../core/ports.ts";
import { createBreaks } from "../deliver/breaks.ts";
import { createWait } from "./create-wait.ts";

/** How long somebody waits, and who is told. */
export interface Patience {
  /** Ends the wait. */
  readonly signal: AbortSignal;
  /** Is told why the ledger can't be opened, and when that is tried again. */
  readonly onError: (error: DriplineError, nextAt: Date) => void;
}

/**
 * Opens the project's ledger for a program that stays, uses it and closes it again. A server that does not answer yet, as
 * when a machine starts both, is waited for. Returns `undefined` where the wait was ended.
 *
 * Errors: those of `withLedger` that waiting does not mend, and those of `work`.
 */
export async function withAwaitedLedger<T>(
  app: App,
  config: Config,
  { signal, onError }: Patience,
  work: (store: Store) => Promise<T>,
): Promise<T | undefined> {
  const waitUntil = createWait(app.clock);
  const breaks = createBreaks();
  let isOpen = false;
  while (!signal.aborted) {
    try {
      return await withLedger(app, config, "read", (store) => {
        isOpen = true;
        return work(store);
      });
    } catch (error) {
      if (isOpen || !(error instanceof DriplineError) || !error.retryable) throw error;
      const nextAt = new Date(app.clock.now().getTime() + breaks.next(error));
      onError(error, nextAt);
      await waitUntil(nextAt, signal);
    }
  }
  return undefined;
}
