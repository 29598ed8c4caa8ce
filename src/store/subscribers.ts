import { addressKey } from "../core/address.ts";
import type { SubscriberQuery } from "../core/people-store.ts";
import { COMES_FROM } from "../core/subscriber.ts";
import type {
  NewSubscriber,
  ReachedState,
  Rhythm,
  Subscriber,
  SubscriberRecord,
  SubscriberState,
} from "../core/subscriber.ts";
import { atMost } from "./at-most.ts";
import { stopEnrollments } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import { instantOf, isoText } from "./instant.ts";
import { markLeft } from "./leaves.ts";
import { preparedQuery } from "./prepared-query.ts";
import type { PlaceFor } from "./prepared-query.ts";
import { findSuppressed } from "./suppression.ts";
import type { Ledger, LedgerTransaction, SubscriberRow } from "./tables.ts";
import { suppressedError } from "../core/suppressed-error.ts";
import { withdrawConfirmations } from "./withdraw-confirmations.ts";

/** See `Store.addSubscriber`. */
export async function addSubscriber(
  ledger: Ledger,
  person: NewSubscriber,
  at: Date,
): Promise<Subscriber> {
  const key = addressKey(person.email);
  return ledger.transaction().execute(async (transaction) => {
    const kept = await findSuppressed(transaction, [key]);
    if (kept.has(key)) throw suppressedError();
    await insertIfNew(transaction, newColumns(person, key), at);
    const [row] = await rowsOf(transaction, { key });
    if (row === undefined) throw new Error("A person who was just added is not there.");
    return toSubscriber(row);
  });
}

const rowsOf = preparedQuery((ledger, place: PlaceFor<{ readonly key: string }>) =>
  ledger.selectFrom("subscriber").selectAll().where("email_key", "=", place("key")),
);

/** See `Store.setSubscriberState`. */
export async function setSubscriberState(
  ledger: Ledger,
  subscriberId: number,
  state: ReachedState,
  at: Date,
): Promise<void> {
  await ledger.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable("subscriber")
      .set({ state, state_at: isoText(at) })
      .where("id", "=", subscriberId)
      .where("state", "in", COMES_FROM[state])
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await addEvent(transaction, { subscriberId }, state, "", at);
    if (state === "active") return;
    // Also of those who have left before, since they may have asked again, and of those who stay what they were.
    await withdrawConfirmations(transaction, subscriberId);
    await stopEnrollments(transaction, subscriberId, `The subscriber is ${state}.`, at);
    if (state === "unsubscribed") await markLeft(transaction, subscriberId, at);
  });
}

/** See `Store.findSubscriber`. */
export async function findSubscriber(
  ledger: Ledger,
  email: string,
): Promise<SubscriberRecord | undefined> {
  const [row] = await rowsOf(ledger, { key: addressKey(email) });
  return row && toSubscriberRecord(row);
}

/** See `Store.listSubscribers`. */
export async function listSubscribers(
  ledger: Ledger,
  { state, afterId = 0, limit }: SubscriberQuery,
): Promise<SubscriberRecord[]> {
  const all = ledger.selectFrom("subscriber").selectAll().where("id", ">", afterId);
  const rows = await (state === undefined ? all : all.where("state", "=", state))
    .orderBy("id")
    .limit(atMost(limit))
    .execute();
  return rows.map(toSubscriberRecord);
}

/** See `Store.countSubscribers`. */
export async function countSubscribers(
  ledger: Ledger,
): Promise<Partial<Record<SubscriberState, number>>> {
  const rows = await ledger
    .selectFrom("subscriber")
    .select((query) => ["state", query.fn.countAll<number>().as("count")])
    .groupBy("state")
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** What a row says of a person before the ledger adds when it came to be. */
export type NewColumns = Omit<
  SubscriberRow,
  "id" | "created_at" | "state_at" | "last_accepted_at" | "reading_pace" | "hold_until"
>;

/** Returns the columns of a person who is new; `key` is that of the address. */
export function newColumns(person: NewSubscriber, key: string): NewColumns {
  return {
    email: person.email,
    email_key: key,
    state: "active",
    timezone: person.timezone ?? null,
    language: person.language ?? null,
    fields: JSON.stringify(person.fields),
    consent_source: person.consent?.source ?? null,
    consent_at: person.consent ? isoText(person.consent.at) : null,
  };
}

/** Writes a person down, unless there is one with this address already. */
export async function insertIfNew(
  transaction: LedgerTransaction,
  columns: NewColumns,
  at: Date,
): Promise<void> {
  await insertNew(transaction, { ...columns, at: isoText(at) });
}

const insertNew = preparedQuery((ledger, place: PlaceFor<NewColumns & { readonly at: string }>) =>
  ledger
    .insertInto("subscriber")
    .values({
      email: place("email"),
      email_key: place("email_key"),
      state: place("state"),
      timezone: place("timezone"),
      language: place("language"),
      fields: place("fields"),
      consent_source: place("consent_source"),
      consent_at: place("consent_at"),
      created_at: place("at"),
      state_at: place("at"),
      last_accepted_at: null,
    })
    .onConflict((conflict) => conflict.column("email_key").doNothing()),
);

/** Returns the subscriber of a row. */
export function toSubscriber(
  row: RhythmRow &
    Pick<SubscriberRow, "id" | "email" | "state" | "language" | "fields" | "last_accepted_at">,
): Subscriber {
  return {
    id: row.id,
    email: row.email,
    state: row.state,
    language: row.language ?? undefined,
    fields: readFields(row.fields),
    lastAcceptedAt: instantOf(row.last_accepted_at),
    ...toRhythm(row),
  };
}

/** What a row says of when the emails of its person are due. */
export type RhythmRow = Pick<SubscriberRow, "timezone" | "reading_pace" | "hold_until">;

/** Returns that of a row. */
export function toRhythm(row: RhythmRow): Rhythm {
  return {
    timezone: row.timezone ?? undefined,
    readingPace: row.reading_pace,
    holdUntil: instantOf(row.hold_until),
  };
}

/** Returns the merge fields of a subscriber as they were written. */
export function readFields(json: string): Record<string, string> {
  // Only this folder writes the column, from records of strings.
  return JSON.parse(json) as Record<string, string>;
}

function toSubscriberRecord(row: SubscriberRow): SubscriberRecord {
  const consentAt = instantOf(row.consent_at);
  return {
    ...toSubscriber(row),
    consent: consentAt && { source: row.consent_source ?? "", at: consentAt },
    createdAt: new Date(row.created_at),
    stateAt: new Date(row.state_at),
  };
}
