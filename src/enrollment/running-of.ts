import type { EnrollmentRecord } from "../core/enrollment.ts";
import type { Store } from "../core/ports.ts";

/** Returns what a person is going through now. */
export async function runningOf(store: Store, subscriberId: number): Promise<EnrollmentRecord[]> {
  return store.listEnrollments({ subscriberId, states: ["active", "paused"], limit: 1_000 });
}
