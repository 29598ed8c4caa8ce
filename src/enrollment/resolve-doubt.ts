import type { DeliveryRecord } from "../core/delivery.ts";
import type { Resolution } from "../core/report-store.ts";
import type { EnrollmentRecord } from "../core/enrollment.ts";
import { findEnrollment } from "../core/find-enrollment.ts";
import { planOnward } from "../core/plan-onward.ts";
import type { PlanningPorts, Store } from "../core/ports.ts";

/**
 * What became of a delivery in doubt. `left` is no change; `over` is settled, and nothing follows: the
 * series is given up, was over before, or this was its last email; `held` goes on when a pause ends.
 */
export type ResolveOutcome = "goes-on" | "held" | "over" | "left";

/**
 * Settles a delivery in doubt as a person has found out: it arrived, and the series goes on; it is
 * sent again, with the same bytes; or it is given up. `left` where it is not in doubt any more, or
 * would be sent again to someone who has left.
 */
export async function resolveDoubt(
  delivery: DeliveryRecord,
  to: Resolution["to"],
  { store, clock, planner }: PlanningPorts,
): Promise<ResolveOutcome> {
  const now = clock.now();
  const { deliveryId } = delivery;
  const enrollment = await findEnrollment(store, delivery.enrollmentId);
  if (enrollment === undefined) return "left";
  if (to !== "accepted") {
    const isResolved = await store.resolveInDoubt(deliveryId, { to }, now);
    if (!isResolved) return "left";
    return to === "resend" ? goingOn(store, enrollment) : "over";
  }
  const { position, subscriber, startedAt, state } = enrollment;
  const edition = await store.loadEdition(position.editionId);
  const onTimeFrom = enrollment.pending?.onTimeAt ?? now;
  const counts = { startedAt, from: now, onTimeFrom, lastAcceptedAt: now };
  const request = { edition, subscriber, skip: position.skip, ...counts };
  const onward = planOnward(planner, position.step, request);
  const isResolved = await store.resolveInDoubt(deliveryId, { to, ...onward }, now);
  if (!isResolved) return "left";
  const isRunning = state === "active" || state === "paused";
  return isRunning && onward.next !== undefined ? goingOn(store, enrollment) : "over";
}

async function goingOn(
  store: Store,
  { series: name, state }: EnrollmentRecord,
): Promise<"goes-on" | "held"> {
  if (state === "paused") return "held";
  // A series that is paused holds people whom a worker has not come to yet.
  const series = (await store.listSeries()).find((one) => one.series === name);
  return series?.pausedAt === undefined ? "goes-on" : "held";
}
