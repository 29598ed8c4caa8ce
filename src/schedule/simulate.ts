import { limitsFor } from "../core/pace-limits.ts";
import type { Pace } from "../core/pace-limits.ts";
import { takePace } from "../core/pace.ts";
import type { Bucket, PaceLimit } from "../core/pace.ts";
import { DAY_MS, MINUTE_MS } from "../core/time-units.ts";
import { elementAt } from "./element-at.ts";
import { findOpening } from "./find-opening.ts";
import type { Population } from "./population.ts";
import { createPeople } from "./simulated-people.ts";
import type { PeopleRequest, SimulatedSeries } from "./simulated-crowd.ts";
import type { SimulatedPeople } from "./simulated-people.ts";
import { createTally, limitName } from "./simulation-tally.ts";
import type { SimulationCounts, Tally } from "./simulation-tally.ts";

/** What to simulate. */
export interface SimulationRequest extends PeopleRequest {
  readonly pace: Pace;
  /** Is told how much is done, from 0 to 1, now and then. */
  readonly onProgress?: (share: number) => void;
}

/** What would happen. */
export interface SimulationResult extends SimulationCounts {
  readonly enrolled: number;
  /** Enrollments whose next email has its day in the period and has not gone out at its end. */
  readonly waiting: number;
  /** Enrollments whose next email comes after the period. */
  readonly later: number;
}

/** Making the people takes about a tenth of the time. */
const MAKING_SHARE = 0.1;

/**
 * Plays a period for invented subscribers on a virtual clock, by the code that plans and judges real
 * deliveries and with the token buckets of the worker: oldest due first, within the limits of all mail
 * and of each domain. The same request gives the same result.
 *
 * Errors: `schedule/unknown-timezone`, `schedule/closed-window`.
 */
export function simulate(request: SimulationRequest): SimulationResult {
  const { start, days, onProgress = () => undefined } = request;
  const tally = createTally(start, days, {
    domains: request.population.domains.map(([name]) => name),
    steps: stepNames(request.series),
  });
  const people = createPeople(request, tally, (share) => onProgress(share * MAKING_SHARE));
  const work = createRoom(request, people, tally);
  const minutes = days * (DAY_MS / MINUTE_MS);
  for (let minute = 0; minute < minutes; minute += 1) {
    work(minute);
    if (minute % 1440 === 0) onProgress(MAKING_SHARE + (1 - MAKING_SHARE) * (minute / minutes));
  }
  onProgress(1);
  const enrolled = request.subscribers * request.series.length;
  const { queues } = people;
  return {
    enrolled,
    waiting: queues.countWaiting(),
    later: queues.countLater(),
    ...tally.result(),
  };
}

function stepNames(series: readonly SimulatedSeries[]): string[] {
  const isOne = series.length === 1;
  return series.flatMap(({ name, steps }) =>
    steps.map(({ key }, index) => (isOne ? `${index + 1} ${key}` : `${name} ${index + 1} ${key}`)),
  );
}

/** Until when mail is held, and by which limit. */
interface Hold {
  readonly until: number;
  readonly by: string;
}

const FREE: Hold = { until: -Infinity, by: "" };

/** The mail room: a function that sends what may go in a minute. */
function createRoom(
  { start, pace, population }: SimulationRequest,
  people: SimulatedPeople,
  tally: Tally,
): (minute: number) => void {
  const { queues } = people;
  const limitsOf = createLimits(pace, population);
  const openLines = createOpenLines(people);
  const buckets = new Map<string, Bucket>();
  const domains: Hold[] = population.domains.map(() => FREE);
  let all = FREE;
  const holdOf = (line: number): Hold => elementAt(domains, people.domainOf(line));

  function serve(line: number, now: number): void {
    const one = queues.first(line);
    const at = Math.max(now, elementAt(queues.due, one));
    const decision = people.judge(one, at);
    if (decision !== "send") {
      queues.leave(line);
      return people.putOff(one, at, decision);
    }
    const domain = people.domainOf(line);
    const taken = takePace(limitsOf(domain, at), buckets, at);
    if (taken.until === undefined) {
      for (const [key, bucket] of taken.buckets) buckets.set(key, bucket);
      queues.leave(line);
      return people.send(one, at);
    }
    const hold = { until: taken.until, by: limitName(taken.heldBy) };
    if (hold.by.startsWith("domain:")) domains[domain] = hold;
    else all = hold;
  }

  return (minute) => {
    const from = start + minute * MINUTE_MS;
    const until = from + MINUTE_MS;
    queues.arrive(minute, people.lineOf);
    const lines = openLines(from);
    const stillWaiting = (): number[] => lines.filter((line) => isWaiting(line, people));
    for (let now = Math.max(from, all.until); now < until; now = Math.max(now, all.until)) {
      const line = oldest(lines, people, (one) => holdOf(one).until <= now);
      if (line === undefined)
        now = Math.min(until, ...stillWaiting().map((one) => holdOf(one).until));
      else serve(line, now);
    }
    const left = stillWaiting();
    if (left.length === 0) return;
    const holds = [all, ...left.map(holdOf)].filter((hold) => hold.until >= until);
    for (const name of new Set(holds.map(({ by }) => by))) tally.hold(from, name);
    tally.lineUp(
      from,
      left.reduce((sum, line) => sum + elementAt(queues.lengths, line), 0),
    );
  };
}

/**
 * Returns a function that gives the lines in which somebody waits and whose window is open. It keeps
 * until when a window is closed, since most are for most of the time.
 */
function createOpenLines(people: SimulatedPeople): (instant: number) => number[] {
  const opensAt = new Float64Array(people.queues.lengths.length);
  return (instant) => {
    const open: number[] = [];
    for (let line = 0; line < opensAt.length; line += 1) {
      if (!isWaiting(line, people) || elementAt(opensAt, line) > instant) continue;
      const { zone, times } = people.settingOf(line);
      opensAt[line] = findOpening(zone, times, instant);
      if (opensAt[line] === instant) open.push(line);
    }
    return open;
  };
}

function isWaiting(line: number, { queues }: SimulatedPeople): boolean {
  return elementAt(queues.lengths, line) > 0;
}

/** Returns the line whose first has been due for the longest time. */
function oldest(
  lines: readonly number[],
  { queues }: SimulatedPeople,
  isFree: (line: number) => boolean,
): number | undefined {
  let best: number | undefined;
  let bestDue = Infinity;
  for (const line of lines) {
    const first = queues.first(line);
    const due = first < 0 ? Infinity : elementAt(queues.due, first);
    if (due < bestDue && isFree(line)) [best, bestDue] = [line, due];
  }
  return best;
}

/** Returns the limits of a domain at an instant; they change with the day only. */
function createLimits(
  pace: Pace,
  { domains }: Population,
): (domain: number, instant: number) => readonly PaceLimit[] {
  let today: number | undefined;
  let limits: (readonly PaceLimit[])[] = [];
  return (domain, instant) => {
    const day = Math.floor(instant / DAY_MS);
    if (day !== today) {
      today = day;
      limits = domains.map(([name]) => limitsFor(pace, name, instant));
    }
    return elementAt(limits, domain);
  };
}
