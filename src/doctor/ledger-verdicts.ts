import type { DriplineError } from "../core/errors.ts";
import { bad, good, wordsOfFault } from "./verdict.ts";
import type { Verdict } from "./verdict.ts";

/** What is known of a ledger that is there. */
export type LedgerFacts =
  /** What the store says of a ledger that can't be used. */
  | { readonly fault: DriplineError }
  | { readonly fault: undefined; readonly place: string; readonly nInDoubt: number };

/** Returns whether the ledger can be worked with, in the store's own words, and what in it waits for a person. */
export function ledgerVerdicts(facts: LedgerFacts): Verdict[] {
  const name = "the ledger";
  if (facts.fault !== undefined) return [bad(name, wordsOfFault(facts.fault), facts.fault.hint)];
  return [
    good(name, `${facts.place}, whole and can be written`),
    ...(facts.nInDoubt === 0 ? [] : [inDoubt(facts.nInDoubt)]),
  ];
}

function inDoubt(count: number): Verdict {
  return bad(
    "messages in doubt",
    count === 1 ? "1, which may have arrived" : `${count}, which may have arrived`,
    "Decide about them with `dripline resolve`.",
  );
}
