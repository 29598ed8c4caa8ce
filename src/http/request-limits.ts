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
interface Rate {
  readonly most: number;
  readonly everyMs: number;
}

/** An office behind one address can sign up together; a script can't go on for long. */
const SIGNUPS_OF_NETWORK: Rate = { most: 10, everyMs: 2 * MINUTE_MS };
/**
 * A company can't be bombed address by address; more people with an account at the same large host don't
 * come to one page in an hour.
 */
const SIGNUPS_OF_DOMAIN: Rate = { most: 200, everyMs: 3_000 };
/** What a page that is shared by many gets in its best hour. */
const SIGNUPS_OF_ALL: Rate = { most: 600, everyMs: HOUR_MS / 3_600 };
/** A mail program that unsubscribes for its users comes from a few addresses, for thousands. */
const CHANGES_OF_NETWORK: Rate = { most: 600, everyMs: 100 };

/** So many buckets are kept; the oldest are full again or nearly so. */
const MOST_BUCKETS = 50_000;

/** Returns limits that are full at first. */
export function createRequestLimits(clock: Clock): RequestLimits {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const look = (key: string, { most, everyMs }: Rate): { tokens: number; at: number } => {
    const at = clock.now().getTime();
    const known = buckets.get(key);
    const refilled = known ? known.tokens + Math.max(0, at - known.at) / everyMs : most;
    return { tokens: Math.min(most, refilled), at };
  };
  const takeAll = (wanted: readonly (readonly [string, Rate])[]): boolean => {
    const found = wanted.map(([key, rate]) => [key, look(key, rate)] as const);
    const isFree = found.every(([, { tokens }]) => tokens >= 1);
    for (const [key, { tokens, at }] of found) {
      buckets.delete(key);
      buckets.set(key, { tokens: isFree ? tokens - 1 : tokens, at });
    }
    for (const key of buckets.keys()) {
      if (buckets.size <= MOST_BUCKETS) break;
      buckets.delete(key);
    }
    return isFree;
  };
  return {
    takeSignup: (network, domain) =>
      takeAll([
        [`network ${network}`, SIGNUPS_OF_NETWORK],
        [`domain ${domain}`, SIGNUPS_OF_DOMAIN],
        ["all", SIGNUPS_OF_ALL],
      ]),
    takeChange: (network) => takeAll([[`change ${network}`, CHANGES_OF_NETWORK]]),
  };
}
