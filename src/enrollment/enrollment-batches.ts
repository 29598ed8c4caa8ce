import type { EnrollmentRecord } from "../core/enrollment.ts";
import type { EnrollmentQuery } from "../core/enrollment-store.ts";
import type { Store } from "../core/ports.ts";

/** So many people are changed in one transaction: others get their turn in between. */
const BATCH = 500;

/** Gives enrollments a batch at a time. */
export async function* enrollmentBatches(
  store: Store,
  query: Omit<EnrollmentQuery, "afterId" | "limit">,
): AsyncGenerator<EnrollmentRecord[]> {
  let afterId = 0;
  for (;;) {
    const batch = await store.listEnrollments({ ...query, afterId, limit: BATCH });
    if (batch.length === 0) return;
    yield batch;
    afterId = batch.at(-1)?.id ?? afterId;
  }
}
