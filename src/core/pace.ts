/** A token bucket: holds `capacity` tokens at most, and is full again after `refillMs`. */
export interface PaceLimit {
  /** What is limited, e.g. `mailer/hour` or `domain:example.org/minute`. */
  readonly key: string;
  readonly capacity: number;
  readonly refillMs: number;
  /** From this instant on (milliseconds since 1970) it holds nobody back. (Default: for ever) */
  readonly endsAt?: number;
}

/** What is left in a bucket; less than nothing where more was taken than a lower limit has. */
export interface Bucket {
  readonly tokens: number;
  /** How many it could hold then. (Default: as many as now) */
  readonly capacity?: number | undefined;
  /** When that was so, in milliseconds since 1970. */
  readonly at: number;
}

/** Buckets by the key of their limit; one that is missing is full. */
export type Buckets = ReadonlyMap<string, Bucket>;

/** What was taken: with `until`, nothing, and there is something to take from then on. */
export type Taken =
  | {
      readonly buckets: readonly (readonly [key: string, bucket: Bucket])[];
      readonly until?: never;
    }
  | { readonly until: number; readonly heldBy: string };

/** Why nothing may go now, and from when on it may. */
export interface PaceHold {
  readonly until: Date;
  /** The key of the limit that holds longest. */
  readonly heldBy: string;
}

/** How much may go soon, and what holds the next one. */
export interface PaceRoom {
  /** How many may go within the time that was asked about. */
  readonly count: number;
  /** (Default: the next one may go now) */
  readonly hold: PaceHold | undefined;
}

/** Less than a thousandth of a token is an error of rounding. */
const ROUNDING = 1e-3;

/**
 * Returns the buckets after taking a token from each; or, where one is empty, the instant at which all
 * have one, and which is the last. A clock that goes back refills nothing and loses nothing.
 */
export function takePace(limits: readonly PaceLimit[], buckets: Buckets, now: number): Taken {
  let until = now;
  let heldBy = "";
  const left: (readonly [string, Bucket])[] = [];
  for (const limit of limits) {
    const bucket = refill(limit, buckets.get(limit.key), now);
    const { tokens } = bucket;
    if (tokens >= 1 - ROUNDING) {
      left.push([limit.key, { ...bucket, tokens: Math.max(0, tokens - 1) }]);
    } else {
      const free = freeAt(limit, tokens, now);
      if (free > until) [until, heldBy] = [free, limit.key];
    }
  }
  return until > now ? { until, heldBy } : { buckets: left };
}

/** Returns how many may go within a time: what all buckets hold, and what flows into them meanwhile. */
export function roomWithin(
  limits: readonly PaceLimit[],
  buckets: Buckets,
  now: number,
  ms: number,
): number {
  const rooms = limits.map((limit) => {
    const { tokens } = refill(limit, buckets.get(limit.key), now);
    return tokens + ROUNDING + (ms / limit.refillMs) * limit.capacity;
  });
  return Math.max(0, Math.floor(Math.min(...rooms)));
}

function refill(
  { capacity, refillMs, endsAt }: PaceLimit,
  bucket: Bucket | undefined,
  now: number,
): Bucket {
  if (bucket === undefined) return { tokens: capacity, capacity, at: now };
  const gained = (Math.max(0, now - bucket.at) / refillMs) * capacity;
  // Of a day what was used stays so where the limit was changed since; what flows is not owed afterwards.
  const isAllowance = endsAt !== undefined;
  const left = bucket.tokens + (isAllowance ? capacity - (bucket.capacity ?? capacity) : 0);
  const tokens = Math.min(capacity, left + gained);
  return { tokens, capacity, at: Math.max(bucket.at, now) };
}

function freeAt({ capacity, refillMs, endsAt }: PaceLimit, tokens: number, now: number): number {
  const missingMs = capacity === 0 ? Infinity : ((1 - tokens) / capacity) * refillMs;
  // A millisecond at least, so that who waits for it does not wait for ever.
  return Math.min(endsAt ?? Infinity, now + Math.max(1, Math.ceil(missingMs)));
}
