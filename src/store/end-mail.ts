import { COMES_FROM } from "../core/subscriber.ts";
import { stopEnrollments } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import { isoText } from "./instant.ts";
import type { LedgerTransaction } from "./tables.ts";
import { withdrawConfirmations } from "./withdraw-confirmations.ts";

/** Ends all mail to a person whose address bounced or who complained. Someone who has left and bounces stays so. */
export async function endMail(
  transaction: LedgerTransaction,
  subscriberId: number,
  state: "bounced" | "complained",
  at: Date,
): Promise<void> {
  const { numUpdatedRows } = await transaction
    .updateTable("subscriber")
    .set({ state, state_at: isoText(at) })
    .where("id", "=", subscriberId)
    .where("state", "in", COMES_FROM[state])
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await addEvent(transaction, { subscriberId }, state, "", at);
  await withdrawConfirmations(transaction, subscriberId);
  const why = state === "bounced" ? "The address bounced." : "The reader called it spam.";
  await stopEnrollments(transaction, subscriberId, why, at);
}
