import { DriplineError } from "../core/errors.ts";
import type { Clock, Store } from "../core/ports.ts";
import type { WebhookReport } from "./webhooks/webhook.ts";

/**
 * Records what a service has reported; its signature was seen before. A report finds its delivery by the
 * Message-ID, or as the last one that was accepted for this address.
 */
export async function takeWebhook(
  reports: readonly WebhookReport[],
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): Promise<void> {
  for (const report of reports) {
    const deliveryId = await findDelivery(report, store);
    if (deliveryId === undefined) continue;
    const { reaction, detail } = report;
    const feedback = { deliveryId, reaction, detail: detail.slice(0, 500), at: clock.now() };
    await store.recordFeedback(feedback);
  }
}

async function findDelivery(
  { messageId, recipient }: WebhookReport,
  store: Store,
): Promise<number | undefined> {
  const found = messageId === undefined ? undefined : await store.findDelivery(messageId);
  if (found !== undefined) return found;
  const person = await findPerson(recipient, store);
  if (person === undefined) return undefined;
  const deliveries = await store.deliveries({ subscriberId: person.id });
  return deliveries.findLast(({ acceptedAt }) => acceptedAt !== undefined)?.deliveryId;
}

async function findPerson(recipient: string, store: Store) {
  try {
    return await store.findSubscriber(recipient);
  } catch (error) {
    if (error instanceof DriplineError && error.code === "mail/invalid-address") return undefined;
    throw error;
  }
}
