import type { DriplineError } from "../core/errors.ts";
import { wordsOfFault } from "./sending-findings.ts";
import type { SendingFinding } from "./sending-findings.ts";

/** What is known of a ledger that is there. */
export type LedgerFacts =
  /** What the store says of a ledger that can't be used. */
  | { readonly fault: DriplineError }
  | { readonly fault: undefined; readonly place: string; readonly nInDoubt: number };

/** Returns whether the ledger can be worked with, in the store's own words, and what in it waits for a person. */
export function ledgerFindings(facts: LedgerFacts): SendingFinding[] {
  const name = "the ledger";
  if (facts.fault !== undefined) {
    const { fault } = facts;
    return [{ name, askedBy: [], state: "bad", found: wordsOfFault(fault), mend: fault.hint }];
  }
  const found = `${facts.place}, whole and can be written`;
  return [
    { name, askedBy: [], state: "good", found, mend: "" },
    ...(facts.nInDoubt === 0 ? [] : [inDoubt(facts.nInDoubt)]),
  ];
}

function inDoubt(count: number): SendingFinding {
  return {
    name: "messages in doubt",
    askedBy: [],
    state: "bad",
    found: count === 1 ? "1, which may have arrived" : `${count}, which may have arrived`,
    mend: "Decide about them with `dripline resolve`.",
  };
}
