import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../core/ports.ts";
import type { Wait } from "../deliver/plan-watch.ts";

/** Returns a way to wait until an instant of a clock, or until a signal is aborted. */
export function createWait(clock: Clock): Wait {
  return async (instant, signal) => {
    const ms = Math.max(0, instant.getTime() - clock.now().getTime());
    // Aborting is how the wait ends early, and no error.
    await delay(ms, undefined, signal && { signal }).catch(() => undefined);
  };
}
