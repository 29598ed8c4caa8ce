import { DriplineError } from "./errors.ts";
import type { SubscriberState } from "./subscriber.ts";

/** Somebody who gets no mail was to be enrolled. Names no address: what is thrown may be logged. */
export function notActiveError(subscriberId: number, state: SubscriberState): DriplineError {
  return new DriplineError(
    "enrollment/not-active",
    `Subscriber ${subscriberId} is ${state} and can't be enrolled.`,
    { hint: "Only someone who wants the mail and can get it is enrolled." },
  );
}
