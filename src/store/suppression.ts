import { createHmac } from "node:crypto";
import { addressKey } from "../core/address.ts";
import { atMost } from "./at-most.ts";
import { isoText } from "./instant.ts";
import { preparedQuery } from "./prepared-query.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/**
 * Returns which of some addresses' keys are suppressed. While nobody is, nothing is hashed, which
 * would be a good part of the time of an import.
 */
export async function findSuppressed(
  transaction: LedgerTransaction,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  if ((await anySuppression(transaction, {})).length === 0) return new Set();
  const secret = await readSecret(transaction);
  const hashes = new Map(keys.map((key) => [hashKey(key, secret), key]));
  const rows = await transaction
    .selectFrom("suppression")
    .select("email_hash")
    .where("email_hash", "in", [...hashes.keys()])
    .execute();
  return new Set(rows.map(({ email_hash }) => hashes.get(email_hash) ?? ""));
}

const anySuppression = preparedQuery((ledger) =>
  ledger.selectFrom("suppression").select("at").limit(atMost(1)),
);

/** See `Store.isSuppressed`. */
export async function isSuppressed(ledger: Ledger, email: string): Promise<boolean> {
  const key = addressKey(email);
  return ledger.transaction().execute(async (transaction) => {
    const suppressed = await findSuppressed(transaction, [key]);
    return suppressed.has(key);
  });
}

/** See `Store.eraseSubscribers`; the caller has what was removed overwritten on the disk. */
export async function eraseRows(
  ledger: Ledger,
  emails: readonly string[],
  at: Date,
): Promise<number> {
  const keys = emails.map(addressKey);
  return ledger.transaction().execute(async (transaction) => {
    const secret = await readSecret(transaction);
    let nErased = 0;
    for (const key of keys) {
      await transaction
        .insertInto("suppression")
        .values({ email_hash: hashKey(key, secret), reason: "erased", at: isoText(at) })
        .onConflict((conflict) => conflict.column("email_hash").doNothing())
        .execute();
      if (await eraseOne(transaction, key)) nErased += 1;
    }
    return nErased;
  });
}

/** Message-IDs follow from the address and replies may hold it, so nothing of a person can stay. */
async function eraseOne(transaction: LedgerTransaction, key: string): Promise<boolean> {
  const person = await transaction
    .selectFrom("subscriber")
    .select("id")
    .where("email_key", "=", key)
    .executeTakeFirst();
  if (person === undefined) return false;
  await eraseRow(transaction, person.id);
  return true;
}

/** Removes a person with all that is known of them. */
export async function eraseRow(
  transaction: LedgerTransaction,
  subscriberId: number,
): Promise<void> {
  await transaction.deleteFrom("event").where("subscriber_id", "=", subscriberId).execute();
  await transaction
    .deleteFrom("engagement")
    .where("delivery_id", "in", (query) =>
      query
        .selectFrom("delivery")
        .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
        .select("delivery.id")
        .where("enrollment.subscriber_id", "=", subscriberId),
    )
    .execute();
  await transaction.deleteFrom("claim").where("subscriber_id", "=", subscriberId).execute();
  await transaction
    .deleteFrom("delivery")
    .where("enrollment_id", "in", (query) =>
      query.selectFrom("enrollment").select("id").where("subscriber_id", "=", subscriberId),
    )
    .execute();
  await transaction.deleteFrom("confirmation").where("subscriber_id", "=", subscriberId).execute();
  await transaction.deleteFrom("signup").where("subscriber_id", "=", subscriberId).execute();
  await transaction.deleteFrom("enrollment").where("subscriber_id", "=", subscriberId).execute();
  await transaction.deleteFrom("subscriber").where("id", "=", subscriberId).execute();
}

async function readSecret(transaction: LedgerTransaction): Promise<string> {
  const { value } = await transaction
    .selectFrom("secret")
    .select("value")
    .where("name", "=", "suppression")
    .executeTakeFirstOrThrow();
  return value;
}

/** Without the secret, nobody can find out by trying addresses who is on the list. */
function hashKey(key: string, secret: string): string {
  return createHmac("sha256", secret).update(key).digest("hex");
}
