import type { Delay } from "../core/delay.ts";
import { MINUTE_MS } from "../core/time-units.ts";
import { computeDue } from "./compute-due.ts";
import type { DueSetting } from "./compute-due.ts";
import { decideDue } from "./judge-due.ts";
import type { DueDecision } from "./judge-due.ts";
import { lateDaysOf } from "./late-days.ts";
import type { Planning } from "./plan.ts";
import { enrollsAfter, pick, PURPOSE } from "./population.ts";
import type { Population } from "./population.ts";
import { seededChance } from "./seeded-chance.ts";
import { createQueues } from "./simulation-queues.ts";
import type { SimulationQueues } from "./simulation-queues.ts";
import type { Tally } from "./simulation-tally.ts";

/** A series as a simulation knows it: when, not what. */
export interface SimulatedSeries {
  readonly name: string;
  readonly steps: readonly { readonly key: string; readonly delay: Delay }[];
}

/** What invented people follow from. */
export interface PeopleRequest {
  /** Everybody goes through each of them. */
  readonly series: readonly SimulatedSeries[];
  readonly subscribers: number;
  /** Midnight UTC of the first day, in milliseconds since 1970. */
  readonly start: number;
  readonly days: number;
  readonly seed: string;
  readonly planning: Planning;
  readonly population: Population;
}

/** Invented people on their ways through the series. An enrollment is a number from 0 on. */
export interface SimulatedPeople {
  readonly queues: SimulationQueues;
  /** Returns the line of an enrollment: one for each zone and domain. */
  readonly lineOf: (enrollment: number) => number;
  /** Returns what enrollments in a line are planned with: all of them share zone and domain. */
  readonly settingOf: (line: number) => DueSetting;
  readonly domainOf: (line: number) => number;
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
  const { series, subscribers, start, days, planning, population } = request;
  const { zones, domains, meanDays } = population;
  const chance = seededChance(request.seed);
  const settings = zones.map(([name]) => planning.settingOf(name));
  const count = subscribers * series.length;
  const queues = createQueues(count, zones.length * domains.length, {
    start,
    minutes: days * 1440,
  });
  const lineOf = new Uint16Array(subscribers);
  const lastAccepted = new Float64Array(subscribers);
  const isGone = new Uint8Array(subscribers);
  const steps = new Uint8Array(count);
  const attempts = new Uint16Array(count);
  const delays = series.map((one) => one.steps.map(({ delay }) => delay));
  const firstStep = delays.map((_, index) => delays.slice(0, index).flat().length);

  const personOf = (enrollment: number): number => Math.floor(enrollment / series.length);
  const settingOf = (line: number): DueSetting => at(settings, Math.floor(line / domains.length));
  const lastOf = (person: number): number | undefined => at(lastAccepted, person) || undefined;

  function startOf(enrollment: number): number {
    const { zone } = settingOf(at(lineOf, personOf(enrollment)));
    return (
      start +
      enrollsAfter(chance, enrollment, { days, meanDays }) -
      Math.min(0, zone.at(start).offset)
    );
  }

  function plan(enrollment: number, from: number): void {
    const own = at(delays, enrollment % series.length);
    const delay = own[at(steps, enrollment)];
    if (delay === undefined) return;
    const person = personOf(enrollment);
    const setting = settingOf(at(lineOf, person));
    const before = delay.from === "enrollment" ? own.slice(0, at(steps, enrollment)) : [];
    const startedAt = delay.from === "enrollment" ? startOf(enrollment) : from;
    const lateDays = lateDaysOf({ before, delay, startedAt, from }, setting);
    const lastAcceptedAt = lastOf(person);
    const facts = { delay, from, startedAt, lateDays, lastAcceptedAt, notBefore: undefined };
    queues.waitUntil(enrollment, computeDue(facts, setting).due);
  }

  function accept(enrollment: number, instant: number): void {
    const person = personOf(enrollment);
    const step = at(firstStep, enrollment % series.length) + at(steps, enrollment);
    tally.accept(instant, at(lineOf, person) % domains.length, step);
    lastAccepted[person] = instant;
    steps[enrollment] = at(steps, enrollment) + 1;
    attempts[enrollment] = 0;
    if (draw(enrollment, PURPOSE.leaving) < population.unsubscribeRate) {
      tally.count("unsubscribed");
      isGone[person] = 1;
    } else plan(enrollment, instant);
  }

  function draw(enrollment: number, purpose: number): number {
    const nth = at(steps, enrollment) * 1000 + at(attempts, enrollment);
    return chance(enrollment, purpose + 10 * nth);
  }

  for (let person = 0; person < subscribers; person += 1) {
    const zone = pick(zones, chance(person, PURPOSE.zone));
    const domain = pick(domains, chance(person, PURPOSE.domain));
    lineOf[person] = zone * domains.length + domain;
  }
  for (let enrollment = 0; enrollment < count; enrollment += 1) {
    plan(enrollment, startOf(enrollment));
    if (enrollment % 10_000 === 0) onProgress(enrollment / count);
  }

  return {
    queues,
    lineOf: (enrollment) => at(lineOf, personOf(enrollment)),
    settingOf,
    domainOf: (line) => line % domains.length,
    judge: (enrollment, now) => {
      const person = personOf(enrollment);
      if (isGone[person] === 1) return "gone";
      const moment = { due: at(queues.due, enrollment), now, lastAcceptedAt: lastOf(person) };
      return decideDue(moment, settingOf(at(lineOf, person)));
    },
    putOff: (enrollment, now, decision) => {
      if (decision === "skip") {
        tally.count("skipped");
        steps[enrollment] = at(steps, enrollment) + 1;
        plan(enrollment, now);
      } else if (typeof decision === "object") queues.waitUntil(enrollment, decision.until);
    },
    send: (enrollment, now) => {
      const luck = draw(enrollment, PURPOSE.outcome);
      if (luck < population.deferRate) {
        tally.count("deferred");
        attempts[enrollment] = at(attempts, enrollment) + 1;
        queues.waitUntil(enrollment, now + RETRY_MS);
      } else if (luck < population.deferRate + population.bounceRate) {
        tally.count("bounced");
        isGone[personOf(enrollment)] = 1;
      } else accept(enrollment, now);
    },
  };
}

/** Reads an element that is there: every index here is that of a person, enrollment, line or series. */
function at<T>(list: ArrayLike<T>, index: number): T {
  return list[index] as T;
}
