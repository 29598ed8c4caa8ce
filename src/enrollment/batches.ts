import type { DeliveryRecord } from "../core/delivery.ts";
import type { EnrollmentRecord } from "../core/enrollment.ts";
import type { EnrollmentQuery } from "../core/enrollment-store.ts";
import type { Store } from "../core/ports.ts";
import type { DeliveryQuery } from "../core/report-store.ts";

/** So many are held in memory, and changed in one transaction: others get their turn in between. */
const BATCH = 500;

/** Gives enrollments a batch at a time. */
export function enrollmentBatches(
  store: Store,
  query: Omit<EnrollmentQuery, "afterId" | "limit">,
): AsyncGenerator<EnrollmentRecord[]> {
  const list = (page: Page) => store.listEnrollments({ ...query, ...page });
  return batches(list, ({ id }) => id);
}

/** Gives deliveries a batch at a time. */
export function deliveryBatches(
  store: Store,
  query: Omit<DeliveryQuery, "afterId" | "limit">,
): AsyncGenerator<DeliveryRecord[]> {
  const list = (page: Page) => store.deliveries({ ...query, ...page });
  return batches(list, ({ deliveryId }) => deliveryId);
}

interface Page {
  readonly afterId: number;
  readonly limit: number;
}

/** What is done with one batch takes nothing from the next. */
async function* batches<Row>(
  list: (page: Page) => Promise<Row[]>,
  idOf: (row: Row) => number,
): AsyncGenerator<Row[]> {
  let afterId = 0;
  for (;;) {
    const batch = await list({ afterId, limit: BATCH });
    const last = batch.at(-1);
    if (last === undefined) return;
    yield batch;
    afterId = idOf(last);
  }
}
