import { DriplineError } from "../core/errors.ts";
import { MINUTE_MS, SECOND_MS } from "../core/time-units.ts";

/** A mail server that is away or refuses us is left alone after the first, second … failed pass in a row for so long. */
const MAIL_BREAKS_MS = [MINUTE_MS, 5 * MINUTE_MS];
/** And after each failed pass that follows. */
const LONGEST_MAIL_BREAK_MS = 15 * MINUTE_MS;

/** A ledger's server is back within seconds when it was restarted: the breaks grow to twice as long each time. */
const FIRST_LEDGER_BREAK_MS = SECOND_MS;
const LONGEST_LEDGER_BREAK_MS = MINUTE_MS;

/** The breaks of a program that stays. */
export interface Breaks {
  /** Returns how long the break after an error is, in milliseconds. */
  readonly next: (error: unknown) => number;
  /** Makes them short again, after what went well. */
  readonly reset: () => void;
}

/** Returns breaks that grow while one thing, a mail server or the ledger, fails again and again. */
export function createBreaks(): Breaks {
  let isOfLedger = false;
  let nBefore = 0;
  return {
    next: (error) => {
      const isLedger = error instanceof DriplineError && error.code.startsWith("store/");
      if (isLedger !== isOfLedger) nBefore = 0;
      isOfLedger = isLedger;
      nBefore += 1;
      return isLedger ? ledgerBreakMs(nBefore - 1) : mailBreakMs(nBefore - 1);
    },
    reset: () => {
      nBefore = 0;
    },
  };
}

function ledgerBreakMs(nBefore: number): number {
  return Math.min(FIRST_LEDGER_BREAK_MS * 2 ** nBefore, LONGEST_LEDGER_BREAK_MS);
}

function mailBreakMs(nBefore: number): number {
  return MAIL_BREAKS_MS[nBefore] ?? LONGEST_MAIL_BREAK_MS;
}
