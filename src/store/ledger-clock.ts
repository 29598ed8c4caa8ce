import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { isoText } from "./instant.ts";
import type { Ledger } from "./tables.ts";

/** The clock by which leases end and buckets of the pace fill up: one for all who work on a ledger. */
export interface LedgerClock {
  /** Returns what it shows (as `isoText`), in SQL, while the caller's clock shows `at`. */
  readonly now: (at: Date) => RawBuilder<string>;
  /** Returns how the term of a lease travels that begins at `at` by the caller's clock. */
  readonly term: (at: Date, until: Date) => string;
  /** Returns when a lease ends (as `isoText`), in SQL, by its term. */
  readonly end: (term: RawBuilder<string>) => RawBuilder<string>;
  /** Returns how many milliseconds it is ahead of the caller's clock. (Default `at`: what that shows now) */
  readonly ahead: (ledger: Ledger, at?: Date) => Promise<number>;
}

/**
 * What callers say the time is. So it is where all of them are on one machine, and on a virtual clock, whose
 * hours no other clock knows.
 */
export const CALLERS_CLOCK: LedgerClock = {
  now: (at) => sql`${isoText(at)}`,
  term: (_, until) => isoText(until),
  end: (term) => term,
  ahead: async () => 0,
};
