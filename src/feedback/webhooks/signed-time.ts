import { DAY_MS, MINUTE_MS } from "../../core/time-units.ts";

/** So far a sender's clock may be from ours. */
const CLOCKS_APART_MS = 5 * MINUTE_MS;

/**
 * So long a service asks again with the signature of its first time: SendGrid for 24 hours ("Troubleshooting the Event
 * Webhook"), Mailgun for 8 ("Automatic Retries"), SNS for one ("Message delivery retries"). The longest counts for each
 * of them, since what has waited in a jam at a service is lost if it is refused.
 */
export const ASKED_AGAIN_MS = DAY_MS;

/**
 * Whether a request was signed longer ago than a sender asks again, or at no time at all. Else one that was caught once
 * could be sent again for ever, say after the reader has come back.
 */
export function isStale(signedAtMs: number, at: Date, askedAgainMs: number): boolean {
  const age = at.getTime() - signedAtMs;
  return !(age >= -CLOCKS_APART_MS && age <= askedAgainMs + CLOCKS_APART_MS);
}
