import type { Delay } from "../core/delay.ts";
import { MINUTE_MS } from "../core/time-units.ts";
import { computeDue } from "./compute-due.ts";
import { elementAt } from "./element-at.ts";
import { decideDue } from "./judge-due.ts";
import type { DueDecision } from "./judge-due.ts";
import { lateDaysOf, onTimeDue } from "./late-days.ts";
import { PURPOSE } from "./population.ts";
import { seededChance } from "./seeded-chance.ts";
import { createCrowd } from "./simulated-crowd.ts";
import type { PeopleRequest, SimulatedCrowd } from "./simulated-crowd.ts";
import { createQueues } from "./simulation-queues.ts";
import type { SimulationQueues } from "./simulation-queues.ts";
import type { Tally } from "./simulation-tally.ts";

/** Invented people on their ways through the series. */
export interface SimulatedPeople extends SimulatedCrowd {
  readonly queues: SimulationQueues;
  /** Returns what is to be done with a due email; `gone` where the person has left. */
  readonly judge: (enrollment: number, at: number) => DueDecision | "gone";
  /** Does what was judged of an email that is not sent. The enrollment stands in no line. */
  readonly putOff: (enrollment: number, at: number, decision: DueDecision | "gone") => void;
  /** Sends an email and lets chance decide what becomes of it. The enrollment stands in no line. */
  readonly send: (enrollment: number, at: number) => void;
}

/** As long as most servers that put a message off want it (greylisting). */
const RETRY_MS = 15 * MINUTE_MS;

/** Makes people and plans the first email of each. */
export function createPeople(
  request: PeopleRequest,
  tally: Tally,
  onProgress: (share: number) => void,
): SimulatedPeople {
  const { series, subscribers, start, days, population } = request;
  const chance = seededChance(request.seed);
  const crowd = createCrowd(request, chance);
  const { nEnrollments, personOf, lineOf, domainOf, settingOf, startOf } = crowd;
  const queues = createQueues(nEnrollments, crowd.nLines, { start, minutes: days * 1440 });
  /** 0 where the person has had nothing yet. */
  const lastAccepted = new Float64Array(subscribers);
  const isGone = new Uint8Array(subscribers);
  const steps = new Uint8Array(nEnrollments);
  const attempts = new Uint16Array(nEnrollments);
  const delays = series.map((one) => one.steps.map(({ delay }) => delay));
  // Memory that is only taken where it is asked for: there may be ten millions.
  const isCounting = delays.flat().some(({ from }) => from === "enrollment");
  const onTimeAt = new Float64Array(isCounting ? nEnrollments : 0);
  const isSkipping = request.planning.rules.skipAfterMs !== undefined;
  const plannedFor = new Float64Array(isSkipping ? nEnrollments : 0);
  const firstSteps = delays.map((_, index) => delays.slice(0, index).flat().length);
  const lastOf = (person: number): number | undefined =>
    elementAt(lastAccepted, person) || undefined;

  for (let enrollment = 0; enrollment < nEnrollments; enrollment += 1) {
    plan(enrollment, startOf(enrollment));
    if (enrollment % 10_000 === 0) onProgress(enrollment / nEnrollments);
  }
  return { ...crowd, queues, judge, putOff, send };

  function plan(enrollment: number, from: number): void {
    const step = elementAt(steps, enrollment);
    const delay = elementAt(delays, enrollment % series.length)[step];
    if (delay === undefined) return;
    const setting = settingOf(lineOf(enrollment));
    const isAnchored = delay.from === "enrollment";
    const startedAt = isAnchored ? startOf(enrollment) : from;
    const late = isCounting ? countLate(enrollment, from, { delay, startedAt }) : 0;
    const lateDays = isAnchored ? late : 0;
    const lastAcceptedAt = lastOf(personOf(enrollment));
    const facts = { delay, from, startedAt, lateDays, lastAcceptedAt, notBefore: undefined };
    const { due } = computeDue(facts, setting);
    if (isSkipping) plannedFor[enrollment] = due;
    queues.waitUntil(enrollment, due);
  }

  /** Returns how many days late an enrollment runs, and notes when its next email would come, had it not been. */
  function countLate(
    enrollment: number,
    from: number,
    next: { readonly delay: Delay; readonly startedAt: number },
  ): number {
    const setting = settingOf(lineOf(enrollment));
    const isFirst = elementAt(steps, enrollment) === 0;
    const begun = { from, onTimeFrom: isFirst ? from : elementAt(onTimeAt, enrollment) };
    const lateDays = lateDaysOf(begun, setting);
    const onTimeFrom = lateDays > 0 ? begun.onTimeFrom : from;
    onTimeAt[enrollment] = onTimeDue({ ...next, onTimeFrom, isFirst }, setting);
    return lateDays;
  }

  function judge(enrollment: number, now: number): DueDecision | "gone" {
    const person = personOf(enrollment);
    if (isGone[person] === 1) return "gone";
    const due = elementAt(queues.due, enrollment);
    const planned = isSkipping ? elementAt(plannedFor, enrollment) : due;
    const moment = { due, planned, now, lastAcceptedAt: lastOf(person) };
    return decideDue(moment, settingOf(lineOf(enrollment)));
  }

  function putOff(enrollment: number, now: number, decision: DueDecision | "gone"): void {
    if (decision === "skip") {
      tally.count("skipped");
      steps[enrollment] = elementAt(steps, enrollment) + 1;
      plan(enrollment, now);
    } else if (typeof decision === "object") queues.waitUntil(enrollment, decision.until);
  }

  function send(enrollment: number, now: number): void {
    const luck = draw(enrollment, PURPOSE.outcome);
    if (luck < population.deferRate) {
      tally.count("deferred");
      attempts[enrollment] = elementAt(attempts, enrollment) + 1;
      queues.waitUntil(enrollment, now + RETRY_MS);
    } else if (luck < population.deferRate + population.bounceRate) {
      tally.count("bounced");
      isGone[personOf(enrollment)] = 1;
    } else accept(enrollment, now);
  }

  function accept(enrollment: number, now: number): void {
    const person = personOf(enrollment);
    const step = elementAt(firstSteps, enrollment % series.length) + elementAt(steps, enrollment);
    tally.accept(now, domainOf(lineOf(enrollment)), step);
    lastAccepted[person] = now;
    steps[enrollment] = elementAt(steps, enrollment) + 1;
    attempts[enrollment] = 0;
    if (draw(enrollment, PURPOSE.leaving) < population.unsubscribeRate) {
      tally.count("unsubscribed");
      isGone[person] = 1;
    } else plan(enrollment, now);
  }

  /** Another chance for each attempt of each step. */
  function draw(enrollment: number, purpose: number): number {
    const nth = elementAt(steps, enrollment) * 1000 + elementAt(attempts, enrollment);
    return chance(enrollment, purpose + 10 * nth);
  }
}
