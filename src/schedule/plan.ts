import type { Delay } from "../core/delay.ts";
import { computeDue } from "./compute-due.ts";
import type { DueSetting } from "./compute-due.ts";
import { explainDue } from "./explain-due.ts";
import { formatShifted } from "./local-time.ts";
import { openTimesOf } from "./rules.ts";
import type { ScheduleRules } from "./rules.ts";
import { createZones, offsetIn } from "./zone-table.ts";
import type { Zones } from "./zone-table.ts";

/** What the instant of a step follows from. */
export interface PlanRequest {
  readonly delay: Delay;
  /** When the previous step was accepted; for the first step, when the enrollment began. */
  readonly from: Date;
  /** When the enrollment began. (Default: `from`) */
  readonly startedAt?: Date;
  /** IANA name. (Default: the fallback zone of the rules, and the reason says so) */
  readonly timezone: string | undefined;
  /** How many days the previous step came later than planned. (Default: 0) */
  readonly lateDays?: number;
  /** When the person last got anything of any series. (Default: never) */
  readonly lastAcceptedAt?: Date | undefined;
  /** Not before this instant, as after a pause. (Default: whenever it follows) */
  readonly notBefore?: Date | undefined;
  /** Nor before this one, since it is planned anew then. (Default: it is not) */
  readonly anewAt?: Date | undefined;
}

/** An instant with the reason for it. */
export interface Plan {
  readonly dueAt: Date;
  /** One line for a person. */
  readonly reason: string;
}

/** The rules of a project with the zones that it has met: what plans are made with. */
export interface Planning {
  readonly rules: ScheduleRules;
  /** Returns what plans in a zone are computed with. Errors: `schedule/unknown-timezone`. */
  readonly settingOf: (timezone: string | undefined) => DueSetting;
}

/** Returns what plans are made with. A program keeps one: tables of zones are made once each. */
export function createPlanning(rules: ScheduleRules, zones: Zones = createZones()): Planning {
  const times = openTimesOf(rules);
  const settings = new Map<string, DueSetting>();
  return {
    rules,
    settingOf: (timezone = rules.fallbackZone) => {
      const setting = settings.get(timezone) ?? { zone: zones(timezone), times, rules };
      settings.set(timezone, setting);
      return setting;
    },
  };
}

/**
 * Returns when a step is due, with the reason: its delay (calendar days in the reader's zone, or
 * hours), then one email a day, the minimum gap and pauses, then the first moment at which the send
 * window is open. Without a delay it is due at once, if the window is open. Never before `from`.
 *
 * Errors: `schedule/unknown-timezone`, `schedule/closed-window`.
 */
export function planNext(request: PlanRequest, planning: Planning): Plan {
  const { delay, from, startedAt = from, timezone, lateDays = 0 } = request;
  const setting = planning.settingOf(timezone);
  const facts = {
    delay,
    from: from.getTime(),
    startedAt: startedAt.getTime(),
    lateDays,
    lastAcceptedAt: request.lastAcceptedAt?.getTime(),
    notBefore: request.notBefore?.getTime(),
    anewAt: request.anewAt?.getTime(),
  };
  const due = computeDue(facts, setting);
  return {
    dueAt: new Date(due.due),
    reason: explainDue(due, facts, setting, { isFallback: timezone === undefined }),
  };
}

/**
 * Returns an instant as its date and time in a zone, e.g. `Mon 2027-01-04 09:00`; without a table, which
 * costs more than a few instants. Errors: `schedule/unknown-timezone`.
 */
export function formatLocal(instant: Date, timezone: string): string {
  return formatShifted(instant.getTime() + offsetIn(timezone, instant.getTime()));
}
