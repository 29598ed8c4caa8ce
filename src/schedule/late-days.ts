import type { Delay } from "../core/delay.ts";
import { computeDue } from "./compute-due.ts";
import type { DueSetting } from "./compute-due.ts";
import { dayOf } from "./zone-table.ts";

/** From when a step counts. Instants are milliseconds since 1970. */
export interface Beginning {
  /** When the previous step was accepted; for the first step, when the enrollment began. */
  readonly from: number;
  /** When that would have been, had all come on time. */
  readonly onTimeFrom: number;
}

/**
 * Returns how many local days the previous step came later than if all had come on time. A step that counts from
 * enrollment moves on by them, so that late steps don't pile up after an outage, while a weekend in between shifts nothing.
 */
export function lateDaysOf({ from, onTimeFrom }: Beginning, { zone }: DueSetting): number {
  return Math.max(0, dayOf(zone, from) - dayOf(zone, onTimeFrom));
}

/** A step that counts from some time. */
export interface OnTimeRequest {
  readonly delay: Delay;
  /** When that would have been, had all come on time. */
  readonly onTimeFrom: number;
  /** When the enrollment began. */
  readonly startedAt: number;
  /** Whether no step is before it. */
  readonly isFirst: boolean;
}

/** Returns when a step would be due, had all before it come on time. Errors: `schedule/closed-window`. */
export function onTimeDue(request: OnTimeRequest, setting: DueSetting): number {
  const { delay, onTimeFrom: from, startedAt, isFirst } = request;
  const lastAcceptedAt = isFirst ? undefined : from;
  const facts = { delay, from, startedAt, lateDays: 0, lastAcceptedAt, notBefore: undefined };
  return computeDue(facts, setting).due;
}
