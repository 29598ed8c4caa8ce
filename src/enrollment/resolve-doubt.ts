import type { DeliveryRecord } from "../core/delivery.ts";
import type { Resolution } from "../core/report-store.ts";
import { ENROLLMENT_STATES } from "../core/enrollment.ts";
import type { Clock, StepPlanner, Store } from "../core/ports.ts";

/** What resolving needs. */
export interface ResolveOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly planner: StepPlanner;
}

/**
 * Settles a delivery in doubt as a person has found out: it arrived, and the series goes on; it is
 * sent again, with the same bytes; or it is given up. `false`, and no change, where it is not in
 * doubt any more, or would be sent again to someone who has left.
 */
export async function resolveDoubt(
  delivery: DeliveryRecord,
  to: Resolution["to"],
  { store, clock, planner }: ResolveOptions,
): Promise<boolean> {
  const now = clock.now();
  if (to !== "accepted") return store.resolveInDoubt(delivery.deliveryId, { to }, now);
  const [enrollment] = await store.listEnrollments({
    states: ENROLLMENT_STATES,
    afterId: delivery.enrollmentId - 1,
    limit: 1,
  });
  if (enrollment?.id !== delivery.enrollmentId) return false;
  const { position, subscriber, startedAt } = enrollment;
  const edition = await store.loadEdition(position.editionId);
  const request = { edition, subscriber, startedAt, from: now, skip: position.skip };
  const next = planner(position.step, request);
  return store.resolveInDoubt(delivery.deliveryId, { to, next }, now);
}
