import { takePace } from "../core/pace.ts";
import type { Bucket, PaceLimit } from "../core/pace.ts";
import type { Clock } from "../core/ports.ts";
import { HOUR_MS, MINUTE_MS } from "../core/time-units.ts";

/** Holds back who asks too often. It is kept in memory only, so no address of a visitor is on the disk. */
export interface RequestLimits {
  /** Takes one signup from a network, for a mail domain, and of all; `false` where one has none left. */
  readonly takeSignup: (network: string, domain: string) => boolean;
  /** Takes one change from a network. */
  readonly takeChange: (network: string) => boolean;
}

/** So many at once, and one more each so many milliseconds. */
type Rate = Omit<PaceLimit, "key">;

function rate(most: number, everyMs: number): Rate {
  return { capacity: most, refillMs: most * everyMs };
}

/** An office behind one address can sign up together; a script can't go on for long. */
const SIGNUPS_OF_NETWORK = rate(10, 2 * MINUTE_MS);
/**
 * A company can't be bombed address by address; more people with an account at the same large host don't
 * come to one page in an hour.
 */
const SIGNUPS_OF_DOMAIN = rate(200, 3_000);
/** What a page that is shared by many gets in its best hour. */
const SIGNUPS_OF_ALL = rate(600, HOUR_MS / 3_600);
/** A mail program that unsubscribes for its users comes from a few addresses, for thousands. */
const CHANGES_OF_NETWORK = rate(600, 100);

/** So many buckets are kept; the oldest are full again or nearly so. */
const MOST_BUCKETS = 50_000;

/** Returns limits that are full at first. */
export function createRequestLimits(clock: Clock): RequestLimits {
  const buckets = new Map<string, Bucket>();
  const takeAll = (...limits: readonly PaceLimit[]): boolean => {
    const taken = takePace(limits, buckets, clock.now().getTime());
    if (taken.until !== undefined) return false;
    for (const [key, bucket] of taken.buckets) {
      buckets.delete(key);
      buckets.set(key, bucket);
    }
    for (const key of buckets.keys()) {
      if (buckets.size <= MOST_BUCKETS) break;
      buckets.delete(key);
    }
    return true;
  };
  return {
    takeSignup: (network, domain) =>
      takeAll(
        { key: `network ${network}`, ...SIGNUPS_OF_NETWORK },
        { key: `domain ${domain}`, ...SIGNUPS_OF_DOMAIN },
        { key: "all", ...SIGNUPS_OF_ALL },
      ),
    takeChange: (network) => takeAll({ key: `change ${network}`, ...CHANGES_OF_NETWORK }),
  };
}
