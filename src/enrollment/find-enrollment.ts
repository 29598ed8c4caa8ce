import { ENROLLMENT_STATES } from "../core/enrollment.ts";
import type { EnrollmentRecord } from "../core/enrollment.ts";
import type { Store } from "../core/ports.ts";

/** Returns the enrollment with an id, in whatever state; `undefined` where there is none. */
export async function findEnrollment(
  store: Store,
  id: number,
): Promise<EnrollmentRecord | undefined> {
  const query = { states: ENROLLMENT_STATES, afterId: id - 1, limit: 1 };
  const [found] = await store.listEnrollments(query);
  return found?.id === id ? found : undefined;
}

/** Returns what a person is going through now. */
export async function runningOf(store: Store, subscriberId: number): Promise<EnrollmentRecord[]> {
  return store.listEnrollments({ subscriberId, states: ["active", "paused"], limit: 1_000 });
}
