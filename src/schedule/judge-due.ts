import { count } from "../core/count.ts";
import type { DueJudge, DueVerdict } from "../core/due-judge.ts";
import { DAY_MS } from "../core/time-units.ts";
import { freeAgain } from "./compute-due.ts";
import type { DueSetting } from "./compute-due.ts";
import { findOpening } from "./find-opening.ts";
import { formatInstant } from "./local-time.ts";
import type { Planning } from "./plan.ts";

/** A due email and the present. Instants are milliseconds since 1970. */
export interface DueMoment {
  readonly due: number;
  /** For when it was planned, however often it was put off since. */
  readonly planned: number;
  readonly now: number;
  /** When the person last got anything of any series. (Default: never) */
  readonly lastAcceptedAt: number | undefined;
  /** Until when the person took a break. (Default: none is known) */
  readonly holdUntil?: number | undefined;
}

/** What to do with a due email now: `send`, `skip`, or wait until an instant. */
export type DueDecision = "send" | "skip" | { readonly until: number };

/**
 * Returns the judge of a project: what a worker asks before each message. An email that comes late is
 * held to the rules once more, since a plan says only what was to be.
 *
 * Errors: `schedule/unknown-timezone`, `schedule/closed-window`.
 */
export function createDueJudge(planning: Planning): DueJudge {
  return ({ timezone, dueAt, plannedFor = dueAt, now, lastAcceptedAt, holdUntil }) => {
    const setting = planning.settingOf(timezone);
    const { zone, times } = setting;
    const waitUntil = (until: number, why: string): DueVerdict => {
      const reason = `${why}; at ${formatInstant(zone, until)} in ${zone.name}`;
      return { to: "wait", dueAt: new Date(until), reason };
    };
    if (holdUntil !== undefined && holdUntil > now) {
      return waitUntil(findOpening(zone, times, holdUntil.getTime()), "held back by a pause");
    }
    const moment = {
      due: dueAt.getTime(),
      planned: plannedFor.getTime(),
      now: now.getTime(),
      lastAcceptedAt: lastAcceptedAt?.getTime(),
      holdUntil: holdUntil?.getTime(),
    };
    const decision = decideDue(moment, setting);
    if (decision === "send") return { to: "send" };
    if (decision === "skip") return { to: "skip", reason: tooLate(moment, setting) };
    return waitUntil(decision.until, whyWait(moment, setting));
  };
}

/** Returns what to do with a due email now. Errors: `schedule/closed-window`. */
export function decideDue(moment: DueMoment, setting: DueSetting): DueDecision {
  const { due, now, lastAcceptedAt } = moment;
  const { skipAfterMs = Infinity } = setting.rules;
  // Clocks of machines go back, too.
  if (now < due) return { until: due };
  if (now - lateFrom(moment, setting) > skipAfterMs) return "skip";
  const free = freeAgain(lastAcceptedAt, setting)?.at ?? now;
  const until = findOpening(setting.zone, setting.times, Math.max(now, free));
  return until === now ? "send" : { until };
}

/** Returns since when it is late: what the rules have kept from its person was not late until then. */
function lateFrom(
  { planned, lastAcceptedAt, holdUntil = -Infinity }: DueMoment,
  setting: DueSetting,
) {
  const held = Math.max(holdUntil, freeAgain(lastAcceptedAt, setting)?.at ?? -Infinity);
  return held > planned ? findOpening(setting.zone, setting.times, held) : planned;
}

function whyWait({ due, now, lastAcceptedAt }: DueMoment, setting: DueSetting): string {
  if (now < due) return "not due yet";
  const free = freeAgain(lastAcceptedAt, setting);
  if (free && free.at > now) {
    return free.heldBy === "day" ? "one email a day" : "too soon after the last email";
  }
  return "the send window is closed";
}

function tooLate(moment: DueMoment, setting: DueSetting): string {
  const days = Math.floor(((moment.now - lateFrom(moment, setting)) / DAY_MS) * 10) / 10;
  return `skipped, ${count(days, "day")} late is too late`;
}
