import type { Delay } from "../core/delay.ts";
import { computeDue } from "./compute-due.ts";
import type { DueSetting } from "./compute-due.ts";
import { dayOf } from "./zone-table.ts";

/** A step that follows others. */
export interface Following {
  /** The delays of all steps before it, in order. */
  readonly before: readonly Delay[];
  readonly delay: Delay;
  /** When the enrollment began. */
  readonly startedAt: number;
  /** When the previous step was accepted. */
  readonly from: number;
}

/**
 * Returns how many local days the previous step came later than its own plan, for a step that counts
 * from enrollment; else 0, since it counts from that acceptance anyway. Moved on by these days, late
 * steps don't pile up after an outage, while a weekend in between shifts nothing.
 */
export function lateDaysOf(
  { before, delay, startedAt, from }: Following,
  setting: DueSetting,
): number {
  if (delay.from === "previous") return 0;
  let planned: number | undefined;
  for (const one of before) {
    const facts = { delay: one, startedAt, lateDays: 0, notBefore: undefined };
    planned = computeDue(
      { ...facts, from: planned ?? startedAt, lastAcceptedAt: planned },
      setting,
    ).due;
  }
  return Math.max(0, dayOf(setting.zone, from) - dayOf(setting.zone, planned ?? from));
}
