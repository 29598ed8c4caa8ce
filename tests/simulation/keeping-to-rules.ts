import type { Claim } from "../../src/core/delivery.ts";
import type { DueJudge } from "../../src/core/due-judge.ts";
import type { Store } from "../../src/core/ports.ts";

/** What the ledger would know beside what it holds now. */
export interface RuleMemory {
  /** When a message of any series was last accepted, by subscriber. */
  readonly lastAccepted: Map<number, Date>;
  /** When a server first put a delivery off; waiting for the rules is no such thing. */
  readonly deferredSince: Map<number, Date>;
}

/**
 * Returns a store that hands out only what the judge lets go now; the rest waits. It stands in for the
 * part of worker and ledger that is to ask the judge itself, with a settlement of its own for waiting.
 */
export function keepingToRules(store: Store, judge: DueJudge, memory: RuleMemory): Store {
  const { lastAccepted, deferredSince } = memory;
  const mayGo = async (claim: Claim, now: Date): Promise<boolean> => {
    const { id, timezone } = claim.subscriber;
    const lastAcceptedAt = lastAccepted.get(id);
    const verdict = judge({ timezone, dueAt: now, now, lastAcceptedAt });
    if (verdict.to === "send") return true;
    if (verdict.to === "skip") throw new Error("No scenario skips what is late.");
    const { dueAt, reason: reply } = verdict;
    await store.settle(claim, { to: "deferred", reply, dueAt }, now);
    return false;
  };
  return {
    ...store,
    claimDue: async (request) => {
      for (;;) {
        const claims = await store.claimDue(request);
        const free: Claim[] = [];
        for (const claim of claims) {
          // One of a person at a time: what becomes of it decides about the next.
          if (free.some(({ subscriber }) => subscriber.id === claim.subscriber.id)) {
            await store.settle(claim, { to: "released", reply: "One at a time." }, request.now);
          } else if (await mayGo(claim, request.now)) {
            free.push({ ...claim, deferredSince: deferredSince.get(claim.deliveryId) });
          }
        }
        if (free.length > 0 || claims.length === 0) return free;
      }
    },
    settle: async (claim, settlement, at) => {
      const isSettled = await store.settle(claim, settlement, at);
      if (settlement.to === "accepted") lastAccepted.set(claim.subscriber.id, at);
      if (settlement.to === "deferred" && !deferredSince.has(claim.deliveryId)) {
        deferredSince.set(claim.deliveryId, at);
      }
      return isSettled;
    },
  };
}
