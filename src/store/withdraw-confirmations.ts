import type { LedgerTransaction } from "./tables.ts";

/**
 * Takes back the mails that ask somebody to confirm and have not gone; also one in the hands of a process, which is then
 * told so before it leaves. Those that have gone still count for how many an address gets.
 */
export async function withdrawConfirmations(
  transaction: LedgerTransaction,
  subscriberId: number,
): Promise<void> {
  await transaction
    .deleteFrom("confirmation")
    .where("subscriber_id", "=", subscriberId)
    .where("state", "in", ["planned", "claimed"])
    .execute();
}
