import { sql } from "kysely";
import type { ConfirmationMail, ConfirmationOutcome } from "../core/signup-store.ts";
import { atMost } from "./at-most.ts";
import type { LedgerClock } from "./ledger-clock.ts";
import { isoText } from "./instant.ts";
import { findSignup } from "./signups.ts";
import type { Ledger } from "./tables.ts";

/** Which mails to take. */
interface ConfirmationRequest {
  readonly now: Date;
  readonly limit: number;
  readonly leaseUntil: Date;
}

/** See `SignupStore.claimConfirmations`. */
export async function claimConfirmations(
  ledger: Ledger,
  { now, limit, leaseUntil }: ConfirmationRequest,
  clock: LedgerClock,
): Promise<ConfirmationMail[]> {
  return ledger.transaction().execute(async (transaction) => {
    const rows = await transaction
      .selectFrom("confirmation")
      .select(["id", "subscriber_id", "attempts"])
      .where("state", "in", ["planned", "claimed"])
      .where("due_at", "<=", isoText(now))
      .where((query) =>
        query.or([query("lease_until", "is", null), query("lease_until", "<=", clock.now(now))]),
      )
      .orderBy("due_at")
      .orderBy("id")
      .limit(atMost(limit))
      .execute();
    const mails: ConfirmationMail[] = [];
    for (const { id, subscriber_id: subscriberId, attempts } of rows) {
      await transaction
        .updateTable("confirmation")
        .set({ state: "claimed", lease_until: clock.end(sql`${clock.term(now, leaseUntil)}`) })
        .where("id", "=", id)
        .execute();
      const signup = await findSignup(transaction, subscriberId);
      if (signup !== undefined) mails.push({ id, signup, attempts });
    }
    return mails;
  });
}

/** See `SignupStore.settleConfirmation`. */
export async function settleConfirmation(
  ledger: Ledger,
  id: number,
  outcome: ConfirmationOutcome,
): Promise<void> {
  await ledger
    .updateTable("confirmation")
    .set((query) => ({
      state: outcome.to === "deferred" ? "planned" : outcome.to,
      lease_until: null,
      attempts: query("attempts", "+", 1),
      ...(outcome.to === "deferred" && { due_at: isoText(outcome.dueAt) }),
    }))
    .where("id", "=", id)
    .execute();
}
