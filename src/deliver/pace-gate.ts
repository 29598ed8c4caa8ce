import { parseAddress } from "../core/address.ts";
import type { Claim, Settlement } from "../core/delivery.ts";
import type { PaceHold } from "../core/pace.ts";
import { isOnAll, limitsFor, limitsOnAll } from "../core/pace-limits.ts";
import type { Pace } from "../core/pace-limits.ts";
import type { Clock, Store } from "../core/ports.ts";
import { SECOND_MS } from "../core/time-units.ts";
import type { Wait } from "./plan-watch.ts";

/** How fast a worker sends, and how it waits for its turn. */
export interface Pacing {
  readonly pace: Pace;
  readonly waitUntil: Wait;
}

/** Lets messages through as fast as the pace of a project allows. */
export interface PaceGate {
  /** Since a limit on all mail is reached: until when nothing goes. */
  readonly heldUntil: Date | undefined;
  /** Whether all mail has a limit, so that as many are claimed as it lets go, and no more until those have gone. */
  readonly isOnAllMail: boolean;
  /** Returns how many to claim now: those that may go within seconds. */
  batchLimit(most: number): Promise<number>;
  /**
   * Takes the tokens of one message and returns `undefined`, waiting for those of all mail while its claim
   * surely lasts; or returns what to do with the claim instead.
   */
  pass(claim: Claim): Promise<Settlement | undefined>;
}

/** Between what a gate stands. */
export interface PaceGatePorts {
  readonly store: Store;
  readonly clock: Clock;
  /** (Default: there are no limits) */
  readonly pacing?: Pacing;
  /** Ends all waiting. */
  readonly signal?: AbortSignal;
}

/** As many are claimed as may go in this time. */
const BATCH_MS = 5 * SECOND_MS;
/** Other workers take of the same tokens; a claim lasts twice as long as it may have to wait for them. */
const LONGEST_BATCH_MS = 30 * SECOND_MS;
/** Nothing is put nearer behind what waits before it, whatever the limit. */
const CLOSEST_MS = 1;

/** Returns the gate of one pass; what it takes is in the ledger and shared by all workers. */
export function createPaceGate({ pacing, ...ports }: PaceGatePorts): PaceGate {
  return pacing === undefined ? OPEN : createGate(pacing, ports);
}

const OPEN: PaceGate = {
  heldUntil: undefined,
  isOnAllMail: false,
  batchLimit: async (most) => most,
  pass: async () => undefined,
};

function createGate(
  { pace, waitUntil }: Pacing,
  { store, clock, signal }: Omit<PaceGatePorts, "pacing">,
): PaceGate {
  const lastHeld = new Map<string, number>();
  let heldUntil: Date | undefined;
  let batchEndsAt = 0;

  async function take(domain: string): Promise<PaceHold | undefined> {
    for (;;) {
      const now = clock.now();
      const hold = await store.takePace(limitsFor(pace, domain, now.getTime()), now);
      if (hold === undefined || !isOnAll(hold) || hold.until.getTime() > batchEndsAt) return hold;
      await waitUntil(hold.until, signal);
      if (signal?.aborted) return hold;
    }
  }

  /** One behind the other: were all to come back at once, all but one would wait again. */
  function lineUp(domain: string, { until, heldBy }: PaceHold): Date {
    const limits = limitsFor(pace, domain, clock.now().getTime());
    // What comes back at midnight comes back for all.
    const flow = limits.find(({ key, endsAt }) => key === heldBy && endsAt === undefined);
    const spacing = flow ? flow.refillMs / flow.capacity : 0;
    const last = lastHeld.get(domain);
    const at = Math.max(until.getTime(), last === undefined ? 0 : last + spacing + CLOSEST_MS);
    lastHeld.set(domain, at);
    return new Date(Math.ceil(at));
  }

  return {
    get heldUntil() {
      return heldUntil;
    },
    get isOnAllMail() {
      return limitsOnAll(pace, clock.now().getTime()).length > 0;
    },
    batchLimit: async (most) => {
      const now = clock.now();
      const limits = limitsOnAll(pace, now.getTime());
      if (limits.length === 0) return most;
      batchEndsAt = now.getTime() + LONGEST_BATCH_MS;
      const { count, hold } = await store.paceRoom(limits, now, BATCH_MS);
      if (count === 0) heldUntil = hold?.until;
      return Math.min(most, count);
    },
    pass: async ({ subscriber }) => {
      const { domain } = parseAddress(subscriber.email);
      const hold = await take(domain);
      if (hold === undefined) return undefined;
      const { until, heldBy } = hold;
      if (!isOnAll(hold)) {
        return { to: "waiting", reply: `Held by ${heldBy}.`, dueAt: lineUp(domain, hold) };
      }
      heldUntil = until;
      return { to: "released", reply: `Held by ${heldBy} until ${until.toISOString()}.` };
    },
  };
}
