import { addressKey } from "../core/address.ts";
import type { NewSubscriber, Subscriber } from "../core/subscriber.ts";
import { stopEnrollments } from "./enrollments.ts";
import { isoText } from "./instant.ts";
import type { Ledger, SubscriberRow } from "./tables.ts";

/** See `Store.addSubscriber`. */
export async function addSubscriber(
  ledger: Ledger,
  person: NewSubscriber,
  at: Date,
): Promise<Subscriber> {
  const key = addressKey(person.email);
  return ledger.transaction().execute(async (transaction) => {
    await transaction
      .insertInto("subscriber")
      .values({
        email: person.email,
        email_key: key,
        state: "active",
        timezone: person.timezone,
        fields: JSON.stringify(person.fields),
        created_at: isoText(at),
      })
      .onConflict((conflict) => conflict.column("email_key").doNothing())
      .execute();
    const row = await transaction
      .selectFrom("subscriber")
      .selectAll()
      .where("email_key", "=", key)
      .executeTakeFirstOrThrow();
    return toSubscriber(row);
  });
}

/** See `Store.setSubscriberState`. */
export async function setSubscriberState(
  ledger: Ledger,
  subscriberId: number,
  state: Subscriber["state"],
  at: Date,
): Promise<void> {
  await ledger.transaction().execute(async (transaction) => {
    await transaction
      .updateTable("subscriber")
      .set({ state })
      .where("id", "=", subscriberId)
      .execute();
    if (state !== "active") {
      await stopEnrollments(transaction, subscriberId, `The subscriber is ${state}.`, at);
    }
  });
}

/** Returns the subscriber of a row. */
export function toSubscriber(row: Omit<SubscriberRow, "email_key" | "created_at">): Subscriber {
  return {
    id: row.id,
    email: row.email,
    state: row.state,
    timezone: row.timezone,
    fields: readFields(row.fields),
  };
}

/** Returns the merge fields of a subscriber as they were written by `addSubscriber`. */
export function readFields(json: string): Record<string, string> {
  // Only `addSubscriber` writes this column, from a record of strings.
  return JSON.parse(json) as Record<string, string>;
}
