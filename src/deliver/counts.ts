import type { Settlement } from "../core/delivery.ts";

/**
 * How many deliveries came to which end; `recovered` were taken back from dead workers, `assumed-accepted` were
 * in doubt and are taken for accepted, as the project says.
 */
export type WorkCounts = Record<Settlement["to"] | "recovered" | "assumed-accepted", number>;

/** Returns counts of nothing. */
export function createCounts(): WorkCounts {
  return {
    accepted: 0,
    deferred: 0,
    bounced: 0,
    failed: 0,
    "in-doubt": 0,
    "assumed-accepted": 0,
    waiting: 0,
    skipped: 0,
    released: 0,
    recovered: 0,
  };
}

/** Adds counts to others. */
export function addCounts(total: WorkCounts, more: WorkCounts): void {
  // The keys are those of the type: both come from `createCounts`.
  for (const key of Object.keys(createCounts()) as (keyof WorkCounts)[]) total[key] += more[key];
}
