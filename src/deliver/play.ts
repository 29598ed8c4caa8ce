import type { Clock } from "../core/ports.ts";
import { addCounts, createCounts } from "./counts.ts";
import type { WorkCounts } from "./counts.ts";
import type { Wait } from "./plan-watch.ts";
import { createWorker } from "./work.ts";
import type { WorkOptions } from "./work-options.ts";

/** A clock that stands still until it is set, or somebody waits. */
export interface VirtualClock extends Clock {
  /** Sets the time; it never goes back. */
  advanceTo(instant: Date): void;
  /** Sets the time too. */
  readonly waitUntil: Wait;
}

/** Returns a clock that shows `start`. */
export function createVirtualClock(start: Date): VirtualClock {
  let present = start;
  const advanceTo = (instant: Date): void => {
    present = new Date(Math.max(present.getTime(), instant.getTime()));
  };
  return { now: () => present, advanceTo, waitUntil: async (instant) => advanceTo(instant) };
}

/** What to play, on which clock. */
export interface PlayOptions extends Omit<WorkOptions, "signal"> {
  readonly clock: VirtualClock;
}

/**
 * Plays a whole schedule: sets the clock to the next instant at which something is due, works, and
 * so on until nothing is due. Everything but the clock is real. Errors: those of `work`.
 */
export async function playSchedule(options: PlayOptions): Promise<WorkCounts> {
  const work = createWorker(options);
  const total = createCounts();
  for (;;) {
    const { heldUntil, ...counts } = await work();
    addCounts(total, counts);
    const next = heldUntil ?? (await options.store.nextDueAt());
    if (next === undefined) return total;
    options.clock.advanceTo(next);
  }
}
