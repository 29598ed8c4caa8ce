import type { DeliveryRecord } from "../core/delivery.ts";
import type { Resolution } from "../core/report-store.ts";
import { findEnrollment } from "../core/find-enrollment.ts";
import type { Clock, StepPlanner, Store } from "../core/ports.ts";

/** What resolving needs. */
export interface ResolveOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly planner: StepPlanner;
}

/**
 * What became of a delivery in doubt. `left` is no change; `over` is settled, and nothing follows: the
 * series is given up, was over before, or this was its last email.
 */
export type ResolveOutcome = "goes-on" | "over" | "left";

/**
 * Settles a delivery in doubt as a person has found out: it arrived, and the series goes on; it is
 * sent again, with the same bytes; or it is given up. `left` where it is not in doubt any more, or
 * would be sent again to someone who has left.
 */
export async function resolveDoubt(
  delivery: DeliveryRecord,
  to: Resolution["to"],
  { store, clock, planner }: ResolveOptions,
): Promise<ResolveOutcome> {
  const now = clock.now();
  const { deliveryId } = delivery;
  if (to !== "accepted") {
    const isResolved = await store.resolveInDoubt(deliveryId, { to }, now);
    if (!isResolved) return "left";
    return to === "resend" ? "goes-on" : "over";
  }
  const enrollment = await findEnrollment(store, delivery.enrollmentId);
  if (enrollment === undefined) return "left";
  const { position, subscriber, startedAt, state } = enrollment;
  const edition = await store.loadEdition(position.editionId);
  const request = { edition, subscriber, startedAt, from: now, skip: position.skip };
  const next = planner(position.step, request);
  const isResolved = await store.resolveInDoubt(deliveryId, { to, next }, now);
  if (!isResolved) return "left";
  const isRunning = state === "active" || state === "paused";
  return isRunning && next !== undefined ? "goes-on" : "over";
}
