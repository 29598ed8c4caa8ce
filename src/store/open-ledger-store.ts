import type { Store } from "../core/ports.ts";
import { createLedgerStore } from "./ledger-store.ts";
import type { LedgerBase } from "./ledger-store.ts";
import { refuseUnfinished } from "./unfinished-copy.ts";

/** Returns the store on an open database, which is closed where it is refused. Errors: `store/unfinished`. */
export async function openLedgerStore(base: LedgerBase): Promise<Store> {
  try {
    await refuseUnfinished(base.ledger);
    return createLedgerStore(base);
  } catch (error) {
    await base.close();
    throw error;
  }
}
