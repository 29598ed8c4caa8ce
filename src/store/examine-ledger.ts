import type { LedgerBase } from "./ledger-store.ts";

/**
 * Looks whether a ledger is whole and can be written; nothing of it changes. Errors: those of the store,
 * among them `store/corrupt` and `store/read-only`.
 */
export async function examineLedger({ ledger, refuseDamage }: LedgerBase): Promise<void> {
  await refuseDamage?.();
  // No series has this name, but both databases refuse to write before they look for it.
  await ledger
    .transaction()
    .execute((transaction) =>
      transaction.updateTable("series").set({ paused_at: null }).where("name", "=", "").execute(),
    );
}
