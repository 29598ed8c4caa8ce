import { MAX_RESENDS } from "../core/delivery.ts";
import { addEvent } from "./events.ts";
import { isoText } from "./instant.ts";
import { CLAIMED, TRANSMITTING } from "./state-literals.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.recoverLapsed`. */
export async function recoverLapsed(ledger: Ledger, now: Date): Promise<number> {
  return ledger.transaction().execute(async (transaction) => {
    const lapsed = await transaction
      .selectFrom("delivery")
      .select(["id", "state", "attempts", "in_doubts"])
      .where("state", "in", [CLAIMED, TRANSMITTING])
      .where("lease_until", "<=", isoText(now))
      .orderBy("id")
      .execute();
    for (const row of lapsed) {
      if (row.state === "claimed") await releaseRow(transaction, row.id, now);
      else await doubtRow(transaction, row, now);
    }
    return lapsed.length;
  });
}

// The state locks the old worker out at once, and the next claim's fence for good.
async function releaseRow(transaction: LedgerTransaction, id: number, now: Date): Promise<void> {
  await transaction
    .updateTable("delivery")
    .set({ state: "planned", lease_until: null })
    .where("id", "=", id)
    .execute();
  await addEvent(transaction, id, "released", "The worker that had it is gone.", now);
}

async function doubtRow(
  transaction: LedgerTransaction,
  row: { readonly id: number; readonly attempts: number; readonly in_doubts: number },
  now: Date,
): Promise<void> {
  const isSentAgain = row.in_doubts < MAX_RESENDS;
  const why = "The worker is gone, the message may have arrived.";
  await transaction
    .updateTable("delivery")
    .set({
      state: isSentAgain ? "planned" : "in-doubt",
      lease_until: null,
      due_at: isoText(now),
      attempts: row.attempts + 1,
      in_doubts: row.in_doubts + 1,
      reply: why,
    })
    .where("id", "=", row.id)
    .execute();
  await addEvent(transaction, row.id, "in-doubt", why, now);
}
