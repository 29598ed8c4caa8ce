import type { PaceHold, PaceLimit } from "./pace.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "./time-units.ts";

/** At most so many messages in a time. */
export interface PaceRates {
  readonly perSecond?: number;
  readonly perMinute?: number;
  readonly perHour?: number;
  /** In a day of UTC. */
  readonly perDay?: number;
}

/** A new sender's first days: `firstDay` messages, each day `growth` times as many as the day before. */
export interface WarmUp {
  /** The first day, `2027-01-04`, of UTC. */
  readonly since: string;
  readonly firstDay: number;
  readonly growth: number;
}

/** How fast a project sends: the `pace` part of its schedule. */
export interface Pace extends PaceRates {
  /** Domain of the recipient → how fast mail goes there. (Default: as fast as all mail) */
  readonly domains: Readonly<Record<string, PaceRates>>;
  /** (Default: there is none) */
  readonly warmUp?: WarmUp;
}

/**
 * How much of a minute's or an hour's messages may go at once. Each tenth that may go at once is a tenth
 * less that flows, since no minute or hour may have more than its limit.
 */
const BURST_SHARE = 0.1;

/** Far beyond any schedule: a day's allowance does not come back before the day ends. */
const NEVER_MS = 1e15;

/**
 * Returns the limits that a message to a domain falls under at an instant (milliseconds since 1970).
 *
 * No second, minute or hour, whenever it begins, has more messages than its limit: a bucket of `b`
 * tokens that gains `limit - b + 1` in that time gives at most `limit`. A day's messages are an
 * allowance that begins anew at midnight UTC, all of which may go at once.
 */
export function limitsFor(pace: Pace, domain: string, now: number): PaceLimit[] {
  const own = pace.domains[domain];
  const day = Math.floor(now / DAY_MS);
  return [...limitsOnAll(pace, now), ...(own ? limitsOf(`domain:${domain}`, own, day) : [])];
}

/** Returns those of these limits that all messages fall under. */
export function limitsOnAll(pace: Pace, now: number): PaceLimit[] {
  const day = Math.floor(now / DAY_MS);
  const perDay = Math.min(pace.perDay ?? Infinity, warmUpAllowance(pace.warmUp, day));
  return limitsOf(ON_ALL, perDay === Infinity ? pace : { ...pace, perDay }, day);
}

/** Tells whether it is a limit on all messages that holds one. */
export function isOnAll({ heldBy }: PaceHold): boolean {
  return heldBy.startsWith(`${ON_ALL}/`);
}

const ON_ALL = "mailer";

/** Returns how many messages a warm-up allows on a day, in days since 1970. */
export function warmUpAllowance(warmUp: WarmUp | undefined, day: number): number {
  if (warmUp === undefined) return Infinity;
  const days = Math.max(0, day - Date.parse(warmUp.since) / DAY_MS);
  return Math.floor(warmUp.firstDay * warmUp.growth ** days);
}

function limitsOf(name: string, rates: PaceRates, day: number): PaceLimit[] {
  const limits: PaceLimit[] = [];
  const { perSecond, perMinute, perHour, perDay } = rates;
  if (perSecond !== undefined) limits.push(flow(`${name}/second`, perSecond, SECOND_MS, 1));
  if (perMinute !== undefined) limits.push(flow(`${name}/minute`, perMinute, MINUTE_MS));
  if (perHour !== undefined) limits.push(flow(`${name}/hour`, perHour, HOUR_MS));
  if (perDay !== undefined) {
    const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
    const key = `${name}/day/${date}`;
    limits.push({ key, capacity: perDay, refillMs: NEVER_MS, endsAt: (day + 1) * DAY_MS });
  }
  return limits;
}

function flow(
  key: string,
  limit: number,
  timeMs: number,
  burst: number = Math.max(1, Math.floor(limit * BURST_SHARE)),
): PaceLimit {
  return { key, capacity: burst, refillMs: (burst / (limit - burst + 1)) * timeMs };
}
