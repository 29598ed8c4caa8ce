import { ENROLLMENT_STATES } from "./enrollment.ts";
import type { EnrollmentRecord } from "./enrollment.ts";
import type { Store } from "./ports.ts";

/** Returns the enrollment with an id, in whatever state; `undefined` where there is none. */
export async function findEnrollment(
  store: Store,
  id: number,
): Promise<EnrollmentRecord | undefined> {
  const query = { states: ENROLLMENT_STATES, afterId: id - 1, limit: 1 };
  const [found] = await store.listEnrollments(query);
  return found?.id === id ? found : undefined;
}
