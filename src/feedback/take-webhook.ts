import { DriplineError } from "../core/errors.ts";
import type { Feedback } from "../core/feedback-store.ts";
import type { Clock, Store } from "../core/ports.ts";
import type { WebhookReport } from "./webhooks/webhook.ts";

/**
 * Records what a service has reported; its signature was seen before. A report finds its delivery by the
 * Message-ID, or as the last one that was accepted for this address. A complaint and an address that is gone count
 * also where there is none, as in doubt or pruned.
 */
export async function takeWebhook(
  reports: readonly WebhookReport[],
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): Promise<void> {
  for (const report of reports) {
    const feedback = await readFeedback(report, store, clock.now());
    if (feedback !== undefined) await store.recordFeedback(feedback);
  }
}

async function readFeedback(
  { messageId, recipient, reaction, detail }: WebhookReport,
  store: Store,
  at: Date,
): Promise<Feedback | undefined> {
  const said = { detail: detail.slice(0, 500), at };
  const found = messageId === undefined ? undefined : await store.findDelivery(messageId);
  if (found !== undefined) return { deliveryId: found, reaction, ...said };
  const person = await findPerson(recipient, store);
  if (person === undefined) return undefined;
  const last = await store.lastAccepted({ subscriberId: person.id });
  if (last !== undefined) return { deliveryId: last, reaction, ...said };
  if (reaction !== "bounced" && reaction !== "complained") return undefined;
  return { subscriberId: person.id, reaction, ...said };
}

async function findPerson(recipient: string, store: Store) {
  try {
    return await store.findSubscriber(recipient);
  } catch (error) {
    if (error instanceof DriplineError && error.code === "mail/invalid-address") return undefined;
    throw error;
  }
}
