import type { PlanNotice } from "../core/plan-notice.ts";
import type { Ledger } from "./tables.ts";

/** Takes word of what was planned. */
export type PlanListener = (notice: PlanNotice) => void;

/** Ends a listening. */
export type StopListening = () => void;

/** How processes tell each other what they plan, where their database has a way to. */
export interface PlanChannel {
  /** Returns the ledger, each transaction of which tells it to the others when it is on the disk. */
  readonly telling: (notice: PlanNotice) => Ledger;
  /** Hears what is planned through the channel, as far as the line holds. */
  readonly listen: (listener: PlanListener) => StopListening;
}

/** Those who plan and those who wait for it. */
export interface PlanNotices {
  /**
   * Does a write that plans, at the earliest for `dueAt`, and tells it to all who listen. Without an instant
   * nothing is planned, and nobody is told.
   */
  readonly plan: <T>(
    kind: PlanNotice["kind"],
    dueAt: Date | undefined,
    write: (ledger: Ledger) => Promise<T>,
  ) => Promise<T>;
  /** See `Store.onPlanned`. */
  readonly listen: (listener: PlanListener) => StopListening;
  /** Ends all listening. */
  readonly stop: () => void;
}

/** Returns the notices of a ledger; without a channel only this process hears them. */
export function createPlanNotices(ledger: Ledger, channel?: PlanChannel): PlanNotices {
  const listeners = new Set<PlanListener>();
  const tellHere: PlanListener = (notice) => {
    for (const listener of listeners) listener(notice);
  };
  let stopChannel: StopListening | undefined;
  const stop = (): void => {
    listeners.clear();
    stopChannel?.();
    stopChannel = undefined;
  };
  return {
    plan: async (kind, dueAt, write) => {
      if (dueAt === undefined) return write(ledger);
      const notice = { kind, dueAt };
      const written = await write(channel?.telling(notice) ?? ledger);
      // The channel brings it as well, where it can; a second look for work costs little.
      tellHere(notice);
      return written;
    },
    listen: (listener) => {
      listeners.add(listener);
      stopChannel ??= channel?.listen(tellHere);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
    stop,
  };
}

/** Returns the earliest of some instants. */
export function earliest(instants: readonly Date[]): Date | undefined {
  return instants.reduce<Date | undefined>(
    (first, instant) => (first === undefined || instant < first ? instant : first),
    undefined,
  );
}
