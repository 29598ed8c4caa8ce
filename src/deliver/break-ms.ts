import { MINUTE_MS } from "../core/time-units.ts";

/** Breaks after the first, second … failed pass in a row. */
const BREAKS_MS = [MINUTE_MS, 5 * MINUTE_MS];
/** The break after each failed pass that follows. */
const LONGEST_BREAK_MS = 15 * MINUTE_MS;

/** Returns how long to leave a mail server or a ledger alone; `nBefore` passes in a row had failed before. */
export function breakMs(nBefore: number): number {
  return BREAKS_MS[nBefore] ?? LONGEST_BREAK_MS;
}
