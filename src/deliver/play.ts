import { DriplineError } from "../core/errors.ts";
import type { Clock } from "../core/ports.ts";
import { addCounts, createCounts } from "./counts.ts";
import type { WorkCounts } from "./counts.ts";
import { work } from "./work.ts";
import type { WorkOptions } from "./work-options.ts";

/** A clock that stands still until it is set. */
export interface VirtualClock extends Clock {
  /** Sets the time; it never goes back. */
  advanceTo(instant: Date): void;
}

/** Returns a clock that shows `start`. */
export function createVirtualClock(start: Date): VirtualClock {
  let present = start;
  return {
    now: () => present,
    advanceTo: (instant) => {
      if (instant > present) present = instant;
    },
  };
}

/** What to play, on which clock. */
export interface PlayOptions extends WorkOptions {
  readonly clock: VirtualClock;
}

/** More rounds than any schedule of a demonstration has; a bug must not run for ever. */
const MAX_ROUNDS = 100_000;

/**
 * Plays a whole schedule: sets the clock to the next instant at which something is due, works, and
 * so on until nothing is due. Everything but the clock is real. Errors: those of `work`.
 */
export async function playSchedule(options: PlayOptions): Promise<WorkCounts> {
  const total = createCounts();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { heldUntil, ...counts } = await work(options);
    addCounts(total, counts);
    const next = heldUntil ?? (await options.store.nextDueAt());
    if (next === undefined || options.signal?.aborted === true) return total;
    options.clock.advanceTo(next);
  }
  throw new DriplineError(
    "deliver/endless",
    `The schedule has not ended after ${MAX_ROUNDS} rounds.`,
    {
      hint: "Please report this with the article and the ledger.",
    },
  );
}
