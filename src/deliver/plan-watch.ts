import type { PlanNotice } from "../core/plan-notice.ts";
import type { Clock, Store } from "../core/ports.ts";
import { SECOND_MS } from "../core/time-units.ts";

/** Returns at an instant, or as soon as a signal is aborted. */
export type Wait = (instant: Date, signal?: AbortSignal) => Promise<void>;

/** How a worker waits. */
export interface WaitPorts {
  readonly store: Store;
  readonly clock: Clock;
  /** Ends all waiting. */
  readonly signal: AbortSignal;
  readonly waitUntil: Wait;
}

/** Hears of what is planned, from the time it is made. */
export interface PlanWatch {
  /** Leaves aside what was heard: who looks for work now sees it. */
  forget(): void;
  /**
   * Returns at an instant, or as soon as something is due of which was heard since the last `forget`; a quarter of a
   * second from now at the earliest. Whoever waits can end it sooner. (Default: what ends all waiting)
   */
  wait(instant: Date, over?: AbortSignal): Promise<void>;
  /** Hears nothing any more. */
  end(): void;
}

/** What is due and can't be claimed yet, or is planned all the time, must not keep the machine busy. */
const SHORTEST_WAIT_MS = 0.25 * SECOND_MS;

/** Returns a watch for what is planned of a kind. */
export function watchPlans(kind: PlanNotice["kind"], ports: WaitPorts): PlanWatch {
  const { store, clock, signal, waitUntil } = ports;
  let firstDue = Infinity;
  let wake = (): void => undefined;
  const end = store.onPlanned((notice) => {
    if (notice.kind !== kind) return;
    firstDue = Math.min(firstDue, notice.dueAt.getTime());
    wake();
  });
  return {
    forget: () => {
      firstDue = Infinity;
    },
    wait: async (instant, over = signal) => {
      await waitUntil(new Date(clock.now().getTime() + SHORTEST_WAIT_MS), over);
      let isWoken = true;
      while (isWoken && !over.aborted) {
        const until = Math.min(instant.getTime(), firstDue);
        if (until <= clock.now().getTime()) return;
        const waiting = new AbortController();
        wake = () => waiting.abort();
        over.addEventListener("abort", wake);
        await waitUntil(new Date(until), waiting.signal);
        over.removeEventListener("abort", wake);
        // It may be due later still than what is waited for.
        isWoken = waiting.signal.aborted;
      }
    },
    end,
  };
}
