import { DriplineError } from "../core/errors.ts";
import type { Store } from "../core/ports.ts";
import type { SubscriberRecord } from "../core/subscriber.ts";
import { readAddress } from "./read-address.ts";

/**
 * Returns the subscriber with an address that the user gave.
 *
 * Errors: `usage/invalid-address`, `audience/unknown-subscriber`.
 */
export async function findPerson(store: Store, address: string): Promise<SubscriberRecord> {
  const email = readAddress("address", address);
  const person = await store.findSubscriber(email);
  if (person) return person;
  const isGone = await store.isSuppressed(email);
  throw new DriplineError(
    "audience/unknown-subscriber",
    isGone ? `Who had ${email} was erased.` : `Nobody here has the address ${email}.`,
    {
      hint: isGone
        ? "Nothing is known of them any more, and the address is never mailed again."
        : "Check the spelling, or take them in with `dripline subscribers add`.",
    },
  );
}
