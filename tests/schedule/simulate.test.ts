import { describe, expect, test } from "vitest";
import { HOUR_MS } from "../../src/core/time-units.ts";
import { enrollsAfter, pick, PURPOSE, SAMPLE_POPULATION } from "../../src/schedule/population.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import { seededChance } from "../../src/schedule/seeded-chance.ts";
import { createZones } from "../../src/schedule/zone-table.ts";
import {
  aSimulatedSeries,
  aSimulation,
  FIRST_DAY,
  perDay,
  QUIET,
} from "../support/a-simulation.ts";
import { isOpenAt, referencePlan } from "../support/reference-plan.ts";

const EVERYBODY = 400 * 3;
/** The slow planner takes some milliseconds for each. */
const PEOPLE = 100;

describe("the same seed", () => {
  const misfortunes = { deferRate: 0.2, bounceRate: 0.05, unsubscribeRate: 0.05 };
  const request = { population: { ...SAMPLE_POPULATION, ...misfortunes }, days: 12 };

  test("gives the same, another one other people", () => {
    const first = JSON.stringify(aSimulation(request));
    expect(JSON.stringify(aSimulation(request))).toBe(first);
    expect(JSON.stringify(aSimulation({ ...request, seed: "x" }))).not.toBe(first);
  });

  test("gives the same in every version, so that two schedules can be compared", () => {
    const { steps, ...counts } = aSimulation(request);
    expect(counts).toMatchObject({ accepted: 841, deferred: 236, bounced: 59, unsubscribed: 46 });
    expect(steps.map(({ total }) => total)).toEqual([381, 276, 184]);
  });
});

test("without limits each email leaves in the hour that a slow planner with Temporal finds", () => {
  const zones = createZones();
  const chance = seededChance("tea");
  const expected = Array.from({ length: 40 * 24 }, () => 0);
  for (let person = 0; person < PEOPLE; person += 1) {
    const timezone = QUIET.zones[pick(QUIET.zones, chance(person, PURPOSE.zone))]?.[0] ?? "";
    const offset = Math.min(0, zones(timezone).at(FIRST_DAY).offset);
    let from = new Date(
      FIRST_DAY + enrollsAfter(chance, person, { days: 40, meanDays: 3 }) - offset,
    );
    const request = { timezone, startedAt: from, notBefore: undefined };
    for (const [index, { delay }] of aSimulatedSeries("tea").steps.entries()) {
      const lastAcceptedAt = index === 0 ? undefined : from;
      from = referencePlan({ ...request, delay, from, lastAcceptedAt }, DEFAULT_RULES);
      const hour = Math.floor((from.getTime() - FIRST_DAY) / HOUR_MS);
      if (hour < expected.length) expected[hour] = (expected[hour] ?? 0) + 1;
    }
  }
  expect(aSimulation({ subscribers: PEOPLE }).perHour).toEqual(expected);
});

describe("everybody gets each email once", () => {
  test("when nothing is in the way", () => {
    const result = aSimulation({ days: 60 });
    expect(result).toMatchObject({ enrolled: 400, accepted: EVERYBODY, waiting: 0, limits: [] });
    expect(result.steps.map(({ name, total }) => [name, total])).toEqual([
      ["1 cup-1", 400],
      ["2 cup-2", 400],
      ["3 cup-3", 400],
    ]);
    expect(result.domains.map(({ name }) => name)).toEqual(["example.org", "example.com"]);
    expect(result.domains.reduce((sum, { total }) => sum + total, 0)).toBe(EVERYBODY);
  });

  test("when all of them are due at once", () => {
    const steps = [0, 0, 0].map((count, index) => ({
      key: `cup-${index}`,
      delay: { unit: "days", count, from: "previous" } as const,
    }));
    const series = [{ name: "tea", steps }];
    const result = aSimulation({ days: 60, series }, { isOneADay: false });
    expect(result).toMatchObject({ accepted: EVERYBODY, waiting: 0 });
  });

  test("when servers put half of the messages off", () => {
    const result = aSimulation({ days: 60, population: { ...QUIET, deferRate: 0.5 } });
    expect(result.accepted).toBe(EVERYBODY);
    expect(result.deferred).toBeGreaterThan(EVERYBODY * 0.8);
  });

  test("when limits hold them up for days", () => {
    const pace = { domains: { "example.org": { perHour: 20 } }, perDay: 90, perMinute: 5 };
    const result = aSimulation({ days: 60, pace });
    expect(result.accepted).toBe(EVERYBODY);
    expect(Math.max(...perDay(result))).toBe(90);
    expect(result.limits.map(({ name }) => name).toSorted()).toEqual([
      "domain:example.org/hour",
      "mailer/day",
      "mailer/minute",
    ]);
    expect(result.longestLine.waiting).toBeGreaterThan(50);
  });
});

test("a warm-up lets out a few on the first day, and more each day", () => {
  const warmUp = { since: "2027-03-08", firstDay: 8, growth: 1.5 };
  const days = perDay(aSimulation({ pace: { domains: {}, warmUp } }));
  expect(days.slice(0, 5)).toEqual([8, 12, 18, 27, 40]);
});

test("what waits for a limit goes out inside the window only", () => {
  const population = { ...QUIET, zones: [["Europe/Berlin", 1]] as const };
  const rules = { weekdays: [1, 2, 3, 4, 5], holidays: ["03-17"] };
  const result = aSimulation({ population, pace: { domains: {}, perHour: 9 } }, rules);
  const sent = result.perHour.flatMap((count, hour) => (count > 0 ? [hour] : []));
  expect(sent.length).toBeGreaterThan(100);
  for (const hour of sent) {
    const instant = new Date(FIRST_DAY + hour * HOUR_MS);
    expect(isOpenAt(instant, "Europe/Berlin", { ...DEFAULT_RULES, ...rules })).toBe(true);
  }
});

test("one person in five series gets one email a day", () => {
  const series = ["a", "b", "c", "d", "e"].map(aSimulatedSeries);
  const result = aSimulation({ series, subscribers: 1, days: 90 });
  expect(result.accepted).toBe(15);
  expect(Math.max(...perDay(result))).toBe(1);
});

test("who enrols late goes on after the period, and is counted", () => {
  const result = aSimulation({ days: 5, population: { ...QUIET, meanDays: 50 } });
  expect(result.later).toBe(400);
  expect(result.accepted).toBeGreaterThan(400);
});

test("someone who leaves or does not exist gets nothing more, of any series", () => {
  const series = [aSimulatedSeries("a"), aSimulatedSeries("b")];
  const left = aSimulation({ series, days: 60, population: { ...QUIET, unsubscribeRate: 1 } });
  expect(left).toMatchObject({ accepted: 400, unsubscribed: 400, waiting: 0 });
  const gone = aSimulation({ series, days: 60, population: { ...QUIET, bounceRate: 1 } });
  expect(gone).toMatchObject({ accepted: 0, bounced: 400, waiting: 0 });
});

test("each email has a luck of its own: half of the readers leave each time", () => {
  const { steps } = aSimulation({ days: 60, population: { ...QUIET, unsubscribeRate: 0.5 } });
  const [first = 0, second = 0, third = 0] = steps.map(({ total }) => total);
  expect(first).toBe(400);
  expect(Math.abs(second - 200)).toBeLessThan(30);
  expect(Math.abs(third - 100)).toBeLessThan(30);
});

test("what would come too late is skipped, and the next step goes on", () => {
  const pace = { domains: {}, perDay: 20 };
  const result = aSimulation({ pace, days: 60 }, { skipAfterMs: 24 * HOUR_MS });
  expect(result.skipped).toBeGreaterThan(0);
  expect(result.accepted + result.skipped + result.waiting).toBe(EVERYBODY);
});
