import { createHmac } from "node:crypto";
import { addressKey } from "../core/address.ts";
import { isoText } from "./instant.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** Tells of an address's key whether it is suppressed. */
export type SuppressionCheck = (key: string) => Promise<boolean>;

/**
 * Returns the check for one transaction. While nobody is suppressed nothing is hashed, which
 * would be a good part of the time of an import.
 */
export async function createSuppressionCheck(
  transaction: LedgerTransaction,
): Promise<SuppressionCheck> {
  const any = await transaction.selectFrom("suppression").select("at").limit(1).executeTakeFirst();
  if (any === undefined) return async () => false;
  const secret = await readSecret(transaction);
  return async (key) => {
    const row = await transaction
      .selectFrom("suppression")
      .select("at")
      .where("email_hash", "=", hashKey(key, secret))
      .executeTakeFirst();
    return row !== undefined;
  };
}

/** See `Store.isSuppressed`. */
export async function isSuppressed(ledger: Ledger, email: string): Promise<boolean> {
  const key = addressKey(email);
  return ledger.transaction().execute(async (transaction) => {
    const check = await createSuppressionCheck(transaction);
    return check(key);
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
  await transaction.deleteFrom("event").where("subscriber_id", "=", person.id).execute();
  await transaction
    .deleteFrom("delivery")
    .where("enrollment_id", "in", (query) =>
      query.selectFrom("enrollment").select("id").where("subscriber_id", "=", person.id),
    )
    .execute();
  await transaction.deleteFrom("enrollment").where("subscriber_id", "=", person.id).execute();
  await transaction.deleteFrom("subscriber").where("id", "=", person.id).execute();
  return true;
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
