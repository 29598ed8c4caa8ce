import { parseAddress } from "../core/address.ts";
import type { Claim, Settlement } from "../core/delivery.ts";
import { limitsFor } from "../core/pace-limits.ts";
import type { Pace } from "../core/pace-limits.ts";
import type { Clock, Store } from "../core/ports.ts";

/** Lets messages through as fast as the pace of a project allows. */
export interface PaceGate {
  /** Since a limit on all mail is reached: until when nothing goes. */
  readonly heldUntil: Date | undefined;
  /** Returns how many to claim at once: not many more than may go, since the rest is given back. */
  batchLimit(most: number): number;
  /** Takes the tokens of one message and returns `undefined`, or what to do with the claim instead. */
  pass(claim: Claim): Promise<Settlement | undefined>;
}

/** Nothing is put nearer behind what waits before it, whatever the limit. */
const CLOSEST_MS = 1;

/** Returns the gate of one pass; what it takes is in the ledger and shared by all workers. */
export function createPaceGate({
  store,
  clock,
  pace,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly pace?: Pace;
}): PaceGate {
  const lastHeld = new Map<string, number>();
  const hasRates = pace !== undefined && allRates(pace);
  let heldUntil: Date | undefined;
  return {
    get heldUntil() {
      return heldUntil;
    },
    batchLimit: (most) => (hasRates ? Math.min(most, MOST_WITH_RATES) : most),
    pass: async ({ subscriber }) => {
      if (pace === undefined) return undefined;
      const now = clock.now();
      const { domain } = parseAddress(subscriber.email);
      const limits = limitsFor(pace, domain, now.getTime());
      const hold = await store.takePace(limits, now);
      if (hold === undefined) return undefined;
      const { until, heldBy } = hold;
      if (heldBy.startsWith("mailer/")) {
        heldUntil = until;
        return { to: "released", reply: `Held by ${heldBy} until ${until.toISOString()}.` };
      }
      // One behind the other: were all to come back at once, all but one would wait again.
      // What comes back at midnight comes back for all.
      const flow = limits.find(({ key, endsAt }) => key === heldBy && endsAt === undefined);
      const spacing = flow ? flow.refillMs / flow.capacity : 0;
      const last = lastHeld.get(domain);
      const at = Math.max(until.getTime(), last === undefined ? 0 : last + spacing + CLOSEST_MS);
      lastHeld.set(domain, at);
      return { to: "waiting", reply: `Held by ${heldBy}.`, dueAt: new Date(Math.ceil(at)) };
    },
  };
}

/** What is claimed and held is given back, which is written down for each. */
const MOST_WITH_RATES = 20;

function allRates({ perSecond, perMinute, perHour, perDay, warmUp }: Pace): boolean {
  return [perSecond, perMinute, perHour, perDay, warmUp].some((rate) => rate !== undefined);
}
