import { sql } from "kysely";
import type { ExpressionBuilder } from "kysely";
import type {
  ConfirmationLease,
  ConfirmationMail,
  ConfirmationOutcome,
} from "../core/signup-store.ts";
import { atMost } from "./at-most.ts";
import type { LedgerClock } from "./ledger-clock.ts";
import { isoText } from "./instant.ts";
import { findSignup } from "./signups.ts";
import type { Ledger, Tables } from "./tables.ts";

/** See `SignupStore.claimConfirmation`. */
export async function claimConfirmation(
  ledger: Ledger,
  { now, leaseUntil }: ConfirmationLease,
  clock: LedgerClock,
): Promise<ConfirmationMail | undefined> {
  return ledger.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom("confirmation")
      .select(["id", "subscriber_id", "asked_at", "attempts"])
      .where("state", "in", ["planned", "claimed"])
      .where("due_at", "<=", isoText(now))
      .where((query) =>
        query.or([query("lease_until", "is", null), query("lease_until", "<=", clock.now(now))]),
      )
      .orderBy("due_at")
      .orderBy("id")
      .limit(atMost(1))
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const { id, subscriber_id: subscriberId, asked_at: askedAt, attempts } = row;
    const { fence } = await transaction
      .updateTable("confirmation")
      .set({ state: "claimed", lease_until: clock.end(sql`${clock.term(now, leaseUntil)}`) })
      .where("id", "=", id)
      .returning(fenceOf)
      .executeTakeFirstOrThrow();
    const signup = await findSignup(transaction, subscriberId);
    return signup && { id, fence, signup, askedAt: new Date(askedAt), attempts };
  });
}

/** See `SignupStore.renewConfirmation`. */
export async function renewConfirmation(
  ledger: Ledger,
  mail: ConfirmationMail,
  { now, leaseUntil }: ConfirmationLease,
  clock: LedgerClock,
): Promise<ConfirmationMail | undefined> {
  const row = await ledger
    .updateTable("confirmation")
    .set({ lease_until: clock.end(sql`${clock.term(now, leaseUntil)}`) })
    .where(inHandOf(mail))
    .returning(fenceOf)
    .executeTakeFirst();
  return row && { ...mail, ...row };
}

/** See `SignupStore.settleConfirmation`. */
export async function settleConfirmation(
  ledger: Ledger,
  mail: ConfirmationMail,
  outcome: ConfirmationOutcome,
): Promise<boolean> {
  const { numUpdatedRows } = await ledger
    .updateTable("confirmation")
    .set((query) => ({
      lease_until: null,
      ...(outcome.to !== "released" && { attempts: query("attempts", "+", 1) }),
      ...("dueAt" in outcome
        ? { state: "planned", due_at: isoText(outcome.dueAt) }
        : { state: outcome.to }),
    }))
    .where(inHandOf(mail))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Whoever takes one over does so when the lease is over, so no two of its leases end at one instant. SQLite gives the id
 * of a row that is gone to the next one, which may be somebody else's.
 */
function inHandOf({ id, fence, signup }: ConfirmationMail) {
  return (query: ExpressionBuilder<Tables, "confirmation">) =>
    query.and({ id, subscriber_id: signup.subscriber.id, state: "claimed", lease_until: fence });
}

function fenceOf(query: ExpressionBuilder<Tables, "confirmation">) {
  return query.ref("lease_until").$notNull().as("fence");
}
