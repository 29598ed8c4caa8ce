import type { Delay } from "../core/delay.ts";
import { DAY_MS, HOUR_MS } from "../core/time-units.ts";
import { findOpening } from "./find-opening.ts";
import type { OpenTimes, ScheduleRules } from "./rules.ts";
import { dayOf, startOfDay } from "./zone-table.ts";
import type { ZoneTable } from "./zone-table.ts";

/** What the instant of a step follows from. Instants are milliseconds since 1970. */
export interface DueRequest {
  readonly delay: Delay;
  /** When the previous step was accepted; for the first step, when the enrollment began. */
  readonly from: number;
  /** When the enrollment began. */
  readonly startedAt: number;
  /**
   * How many days the previous step came later than planned: so much later is this one, too. 0 for a
   * step that counts from the previous one.
   */
  readonly lateDays: number;
  /** When the person last got anything of any series. (Default: never) */
  readonly lastAcceptedAt: number | undefined;
  /** Not before this instant, as after a pause. (Default: whenever it follows) */
  readonly notBefore: number | undefined;
  /** Nor before this one, since it is planned anew then. (Default: it is not) */
  readonly anewAt?: number | undefined;
}

/** The clock and the rules that it is computed by. */
export interface DueSetting {
  readonly zone: ZoneTable;
  readonly times: OpenTimes;
  readonly rules: Pick<ScheduleRules, "minimumGapMs" | "isOneADay" | "skipAfterMs">;
}

/** An instant, with the instants that led to it. */
export interface Due {
  /** When the delay is over. */
  readonly target: number;
  /** When nothing but the window is in the way any more. */
  readonly earliest: number;
  /** What `earliest` waits for. */
  readonly heldBy: "delay" | "pause" | "anew" | "gap" | "day";
  /** The first moment from `earliest` on at which the window is open. */
  readonly due: number;
}

/**
 * Returns when a step is due: its delay, then what keeps it back, then the send window. It is never
 * before `from`, and for a later `from` never earlier.
 *
 * Errors: `schedule/closed-window`.
 */
export function computeDue(request: DueRequest, setting: DueSetting): Due {
  const { zone, times } = setting;
  const { notBefore = -Infinity, anewAt = -Infinity } = request;
  const target = Math.max(request.from, endOfDelay(request, zone));
  let earliest = target;
  let heldBy: Due["heldBy"] = "delay";
  if (notBefore > earliest) {
    earliest = notBefore;
    heldBy = "pause";
  }
  if (anewAt > earliest) {
    earliest = anewAt;
    heldBy = "anew";
  }
  const free = freeAgain(request.lastAcceptedAt, setting);
  if (free !== undefined && free.at > earliest) {
    earliest = free.at;
    heldBy = free.heldBy;
  }
  return { target, earliest, heldBy, due: findOpening(zone, times, earliest) };
}

/** Returns from when on a person may get the next email of any series. (Default: at once) */
export function freeAgain(
  lastAcceptedAt: number | undefined,
  { zone, rules }: DueSetting,
): { readonly at: number; readonly heldBy: "gap" | "day" } | undefined {
  if (lastAcceptedAt === undefined) return undefined;
  const gap = { at: lastAcceptedAt + rules.minimumGapMs, heldBy: "gap" } as const;
  if (!rules.isOneADay) return gap;
  const day = startOfDay(zone, dayOf(zone, lastAcceptedAt) + 1, lastAcceptedAt);
  return gap.at > day ? gap : { at: day, heldBy: "day" };
}

function endOfDelay({ delay, from, startedAt, lateDays }: DueRequest, zone: ZoneTable): number {
  const anchor = delay.from === "enrollment" ? startedAt : from;
  if (delay.unit === "hours") return anchor + delay.count * HOUR_MS + lateDays * DAY_MS;
  // Of no days this is the start of the day, before `from`, which counts then.
  return startOfDay(zone, dayOf(zone, anchor) + delay.count + lateDays, anchor);
}
