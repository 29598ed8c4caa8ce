import type { Selectable } from "kysely";
import { addressKey } from "../core/address.ts";
import type { EnrollRequest } from "../core/enrollment-store.ts";
import { CONFIRMATION_GAP_MS, MOST_CONFIRMATIONS, UNCONFIRMED_DAYS } from "../core/signup-store.ts";
import type { OpenSignup, Signup, SignupRequest } from "../core/signup-store.ts";
import { DAY_MS } from "../core/time-units.ts";
import { seriesOfEditions } from "./editions.ts";
import { startEnrollments } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import { isoText } from "./instant.ts";
import { insertIfNew, newColumns, readFields, toSubscriber } from "./subscribers.ts";
import { eraseRow, findSuppressed } from "./suppression.ts";
import type { Ledger, LedgerTransaction, SubscriberRow, Tables } from "./tables.ts";

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
    const { fields, language } = unconfirmed;
    await renewPending(transaction, id, { fields, language });
    const said = state === "unsubscribed" ? { fields, language } : NOTHING_SAID;
    const asked = { source, asked_at: isoText(at), confirmed_at: null, ...said };
    for (const name of series) {
      await transaction
        .insertInto("signup")
        .values({ subscriber_id: id, series: name, ...asked })
        .onConflict((conflict) => conflict.columns(["subscriber_id", "series"]).doUpdateSet(asked))
        .execute();
    }
    await addEvent(transaction, { subscriberId: id }, "signup", series.join(", "), at);
    await planConfirmation(transaction, id, at);
  });
}

/** What a sign-up says of its person, as it is kept. */
type Said = Pick<Selectable<Tables["signup"]>, "fields" | "language">;

const NOTHING_SAID: Said = { fields: null, language: null };

/** While nobody has confirmed, nobody is known to have typed it first: the newest stands. */
async function renewPending(
  transaction: LedgerTransaction,
  subscriberId: number,
  said: Pick<SubscriberRow, "fields" | "language">,
): Promise<void> {
  await transaction
    .updateTable("subscriber")
    .set(said)
    .where("id", "=", subscriberId)
    // Somebody may confirm at this moment.
    .where("state", "=", "pending")
    .execute();
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

/** See `SignupStore.listSignups`. */
export async function listSignups(ledger: Ledger, subscriberId: number): Promise<OpenSignup[]> {
  const open = await openSeries(ledger, subscriberId);
  return open.map(({ series, source, asked_at, fields, language }) => ({
    series,
    source,
    askedAt: new Date(asked_at),
    fields: fields === null ? undefined : readFields(fields),
    language: language ?? undefined,
  }));
}

function openSeries(ledger: Ledger, subscriberId: number) {
  return ledger
    .selectFrom("signup")
    .select(["series", "source", "asked_at", "fields", "language"])
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
      .select(["state", "fields", "language"])
      .where("id", "=", subscriberId)
      .executeTakeFirst();
    if (person === undefined) return false;
    const open = await openSeries(transaction, subscriberId);
    const [newest] = open.toSorted((a, b) => b.asked_at.localeCompare(a.asked_at));
    if (newest === undefined) return person.state === "active";
    if (person.state === "bounced" || person.state === "complained") return false;
    if (person.state !== "active") {
      await transaction
        .updateTable("subscriber")
        .set({ state: "active", state_at: isoText(at), hold_until: null })
        .set({ consent_source: newest.source, consent_at: isoText(at) })
        .set(whatIsSaid(newest, person))
        .where("id", "=", subscriberId)
        .execute();
      await addEvent(transaction, { subscriberId }, "active", newest.source, at);
    }
    await startEnrollments(transaction, starts, seriesOf);
    await transaction
      .updateTable("signup")
      .set({ confirmed_at: isoText(at), ...NOTHING_SAID })
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

/** What somebody who had left says takes the place of what was known; what they leave open stays. */
function whatIsSaid(
  { fields, language }: Said,
  known: Pick<SubscriberRow, "fields" | "language">,
): Pick<SubscriberRow, "fields" | "language"> {
  const all = { ...readFields(known.fields), ...readFields(fields ?? "{}") };
  return { fields: JSON.stringify(all), language: language ?? known.language };
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
