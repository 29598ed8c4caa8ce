import type { PendingDelivery } from "../core/enrollment.ts";

/**
 * Returns before when a delivery that is planned anew at an instant is not due: that instant, so that it is not late for
 * having been planned otherwise; or, where it is late already, since when it is.
 */
export function anewFrom({ plannedFor }: PendingDelivery, at: Date): Date {
  return plannedFor < at ? plannedFor : at;
}
