import { addressKey } from "../core/address.ts";
import type { EnrollRequest } from "../core/enrollment-store.ts";
import { CONFIRMATION_GAP_MS, MOST_CONFIRMATIONS, UNCONFIRMED_DAYS } from "../core/signup-store.ts";
import type { Signup, SignupRequest } from "../core/signup-store.ts";
import { DAY_MS } from "../core/time-units.ts";
import { seriesOfEditions } from "./editions.ts";
import { startEnrollments } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import { isoText } from "./instant.ts";
import { insertIfNew, newColumns, toSubscriber } from "./subscribers.ts";
import { eraseRow, findSuppressed } from "./suppression.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `SignupStore.requestSignup`. */
export async function requestSignup(ledger: Ledger, request: SignupRequest): Promise<void> {
  const { person, series, source, at } = request;
  const key = addressKey(person.email);
  await ledger.transaction().execute(async (transaction) => {
    const suppressed = await findSuppressed(transaction, [key]);
    if (suppressed.has(key)) return;
    const unconfirmed = newColumns({ ...person, consent: undefined }, key);
    await insertIfNew(transaction, { ...unconfirmed, state: "pending" }, at);
    const { id, state } = await transaction
      .selectFrom("subscriber")
      .select(["id", "state"])
      .where("email_key", "=", key)
      .executeTakeFirstOrThrow();
    if (state === "bounced" || state === "complained") return;
    for (const name of series) {
      const row = { subscriber_id: id, series: name, source, asked_at: isoText(at) };
      const again = { source, asked_at: isoText(at), confirmed_at: null };
      await transaction
        .insertInto("signup")
        .values({ ...row, confirmed_at: null })
        .onConflict((conflict) => conflict.columns(["subscriber_id", "series"]).doUpdateSet(again))
        .execute();
    }
    await addEvent(transaction, { subscriberId: id }, "signup", series.join(", "), at);
    await planConfirmation(transaction, id, at);
  });
}

async function planConfirmation(
  transaction: LedgerTransaction,
  subscriberId: number,
  at: Date,
): Promise<void> {
  const before = await transaction
    .selectFrom("confirmation")
    .select("asked_at")
    .where("subscriber_id", "=", subscriberId)
    .where("asked_at", ">", isoText(new Date(at.getTime() - UNCONFIRMED_DAYS * DAY_MS)))
    .orderBy("id", "desc")
    .execute();
  const [last] = before;
  const gapEnds = last && new Date(last.asked_at).getTime() + CONFIRMATION_GAP_MS;
  if (before.length >= MOST_CONFIRMATIONS) return;
  if (gapEnds !== undefined && gapEnds > at.getTime()) return;
  await transaction
    .insertInto("confirmation")
    .values({
      subscriber_id: subscriberId,
      state: "planned",
      asked_at: isoText(at),
      due_at: isoText(at),
      lease_until: null,
    })
    .execute();
}

/** See `SignupStore.findSignup`. */
export async function findSignup(
  ledger: Ledger,
  subscriberId: number,
): Promise<Signup | undefined> {
  const row = await ledger
    .selectFrom("subscriber")
    .selectAll()
    .where("id", "=", subscriberId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const open = await openSeries(ledger, subscriberId);
  return { subscriber: toSubscriber(row), series: open.map(({ series }) => series) };
}

function openSeries(ledger: Ledger, subscriberId: number) {
  return ledger
    .selectFrom("signup")
    .select(["series", "source", "asked_at"])
    .where("subscriber_id", "=", subscriberId)
    .where("confirmed_at", "is", null)
    .orderBy("series")
    .execute();
}

/** See `SignupStore.confirmSignup`. */
export async function confirmSignup(
  ledger: Ledger,
  subscriberId: number,
  starts: readonly EnrollRequest[],
  at: Date,
): Promise<boolean> {
  const seriesOf = await seriesOfEditions(ledger, starts);
  return ledger.transaction().execute(async (transaction) => {
    const person = await transaction
      .selectFrom("subscriber")
      .select("state")
      .where("id", "=", subscriberId)
      .executeTakeFirst();
    if (person === undefined) return false;
    const [open] = await openSeries(transaction, subscriberId);
    if (open === undefined) return person.state === "active";
    if (person.state === "bounced" || person.state === "complained") return false;
    if (person.state !== "active") {
      await transaction
        .updateTable("subscriber")
        .set({ state: "active", state_at: isoText(at), hold_until: null })
        .set({ consent_source: open.source, consent_at: isoText(at) })
        .where("id", "=", subscriberId)
        .execute();
      await addEvent(transaction, { subscriberId }, "active", open.source, at);
    }
    await startEnrollments(transaction, starts, seriesOf);
    await transaction
      .updateTable("signup")
      .set({ confirmed_at: isoText(at) })
      .where("subscriber_id", "=", subscriberId)
      .where("confirmed_at", "is", null)
      .execute();
    // Whoever has confirmed may ask as often again.
    await transaction
      .deleteFrom("confirmation")
      .where("subscriber_id", "=", subscriberId)
      .execute();
    return true;
  });
}

/** See `SignupStore.removeUnconfirmed`. */
export async function removeUnconfirmed(ledger: Ledger, before: Date): Promise<number> {
  return ledger.transaction().execute(async (transaction) => {
    const people = await transaction
      .selectFrom("signup")
      .innerJoin("subscriber", "subscriber.id", "signup.subscriber_id")
      .select(["subscriber.id", "subscriber.state"])
      .where("signup.confirmed_at", "is", null)
      .groupBy(["subscriber.id", "subscriber.state"])
      .having((query) => query.fn.max("signup.asked_at"), "<", isoText(before))
      .execute();
    for (const { id, state } of people) {
      if (state === "pending") await eraseRow(transaction, id);
      else await forgetSignups(transaction, id);
    }
    return people.length;
  });
}

/** Somebody may have asked with the address of a person who is known; the mails that asked back say it, too. */
async function forgetSignups(transaction: LedgerTransaction, subscriberId: number): Promise<void> {
  await transaction
    .deleteFrom("signup")
    .where("subscriber_id", "=", subscriberId)
    .where("confirmed_at", "is", null)
    .execute();
  await transaction.deleteFrom("confirmation").where("subscriber_id", "=", subscriberId).execute();
}
