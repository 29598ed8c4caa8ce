import type { EnrollmentRecord } from "../core/enrollment.ts";
import type { EnrollmentQuery } from "../core/enrollment-store.ts";
import type { Store } from "../core/ports.ts";

/** So many people are changed in one transaction: others get their turn in between. */
const PAGE = 500;

/** Gives enrollments a page at a time. */
export async function* pagesOfEnrollments(
  store: Store,
  query: Omit<EnrollmentQuery, "afterId" | "limit">,
): AsyncGenerator<EnrollmentRecord[]> {
  let afterId = 0;
  for (;;) {
    const page = await store.listEnrollments({ ...query, afterId, limit: PAGE });
    if (page.length === 0) return;
    yield page;
    afterId = page.at(-1)?.id ?? afterId;
  }
}
