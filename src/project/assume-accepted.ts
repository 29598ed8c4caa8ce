import type { WorkCounts } from "../deliver/counts.ts";
import type { PlanningPorts } from "../core/ports.ts";

/** Takes what is in doubt for accepted. */
export interface Assumption {
  /** Takes all that is in doubt for accepted. */
  readonly make: () => Promise<void>;
  /** Returns counts of passes, each followed by `make`, as they are then. */
  readonly applyTo: (counts: WorkCounts) => WorkCounts;
}

/** For projects that hold or send again what is in doubt. */
export const NO_ASSUMPTION: Assumption = {
  make: async () => undefined,
  applyTo: (counts) => counts,
};

/** Returns the assumption of a project that says `in_doubt: assume-accepted`. */
export function createAssumption(ports: PlanningPorts): Assumption {
  let nAssumed = 0;
  return {
    make: async () => {
      const { resolveDoubt } = await import("../enrollment/resolve-doubt.ts");
      const { deliveryBatches } = await import("../enrollment/batches.ts");
      for await (const batch of deliveryBatches(ports.store, { state: "in-doubt" })) {
        for (const delivery of batch) {
          const outcome = await resolveDoubt(delivery, "accepted", ports);
          if (outcome !== "left") nAssumed += 1;
        }
      }
    },
    // Also what a worker before this one had left in doubt was assumed.
    applyTo: (counts) => ({ ...counts, "in-doubt": 0, "assumed-accepted": nAssumed }),
  };
}
