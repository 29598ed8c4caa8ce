import type { DeliveryRecord } from "../core/delivery.ts";
import type { Store } from "../core/ports.ts";
import type { DeliveryQuery } from "../core/report-store.ts";

/** So many are held in memory, and changed in one transaction: others get their turn in between. */
const BATCH = 500;

/** Gives deliveries a batch at a time; what is done with one batch takes nothing from the next. */
export async function* deliveryBatches(
  store: Store,
  query: Omit<DeliveryQuery, "afterId" | "limit">,
): AsyncGenerator<DeliveryRecord[]> {
  let afterId = 0;
  for (;;) {
    const batch = await store.deliveries({ ...query, afterId, limit: BATCH });
    if (batch.length === 0) return;
    yield batch;
    afterId = batch.at(-1)?.deliveryId ?? afterId;
  }
}
