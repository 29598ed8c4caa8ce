import { createHash } from "node:crypto";
import type { Claim, Settlement } from "../core/delivery.ts";
import { HOUR_MS, MINUTE_MS } from "../core/time-units.ts";

/** Waits after the first, second … attempt. */
const WAITS_MS = [5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS, 12 * HOUR_MS];
/** The wait after each attempt that follows. */
const LONGEST_WAIT_MS = 24 * HOUR_MS;

/** RFC 5321 §4.5.4.1: give up after four to five days. */
const GIVE_UP_MS = 4 * 24 * HOUR_MS;

/** Up to a fifth more or less, so that what was put off together does not come back together. */
const JITTER = 0.2;

/** Returns what to do with a claim that the other server put off: another instant, or giving up. */
export function putOff(claim: Claim, reply: string, now: Date): Settlement {
  const since = claim.deferredSince ?? now;
  if (now.getTime() - since.getTime() >= GIVE_UP_MS) {
    return { to: "failed", reply: `Given up after four days: ${reply}` };
  }
  return { to: "deferred", reply, dueAt: new Date(now.getTime() + waitMs(claim)) };
}

function waitMs(claim: Claim): number {
  const base = WAITS_MS[claim.attempts] ?? LONGEST_WAIT_MS;
  return Math.round(base * (1 - JITTER + 2 * JITTER * spread(claim)));
}

/** From 0 to 1, by the delivery and the attempt: as even as chance, and the same when replayed. */
function spread({ messageId, attempts }: Claim): number {
  const digest = createHash("sha256").update(`${messageId}\n${attempts}`).digest();
  return digest.readUInt32BE(0) / 0xffff_ffff;
}
