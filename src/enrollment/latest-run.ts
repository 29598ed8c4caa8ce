import { ENROLLMENT_STATES } from "../core/enrollment.ts";
import type { EnrollmentRecord } from "../core/enrollment.ts";
import type { Store } from "../core/ports.ts";

/**
 * Returns how somebody stands in the series of an enrollment: what they go through now, else what they went through
 * last. (Default: they were erased)
 */
export async function latestRun(
  store: Store,
  { subscriberId, series }: Pick<EnrollmentRecord, "subscriberId" | "series">,
): Promise<EnrollmentRecord | undefined> {
  const query = { subscriberId, series, states: ENROLLMENT_STATES, limit: 1_000 };
  const runs = await store.listEnrollments(query);
  return runs.find(({ endedAt }) => endedAt === undefined) ?? runs.at(-1);
}
