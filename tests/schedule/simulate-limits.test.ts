import { describe, expect, test } from "vitest";
import { DAY_MS } from "../../src/core/time-units.ts";
import type { Delay } from "../../src/core/delay.ts";
import type { SimulationRequest, SimulationResult } from "../../src/schedule/simulate.ts";
import type { ScheduleRules } from "../../src/schedule/rules.ts";
import { aSimulation, perDay, QUIET } from "../support/a-simulation.ts";
import { aDelay } from "../support/a-plan.ts";

/** People at Greenwich who all enrol on the first day: by chance 24 at example.org, 6 at example.com. */
const NEIGHBOURS = { ...QUIET, zones: [["UTC", 1]] as const, meanDays: 0.001 };
const NINE_ON_DAY_2 = 24 + 9;

describe("thirty emails are due on the second day at nine:", () => {
  const cases: [
    what: string,
    pace: Partial<SimulationRequest["pace"]>,
    fromNine: number[],
    limits: [name: string, minutes: number][],
    waiting: number,
  ][] = [
    ["all go at once where no limit is", {}, [30], [], 0],
    [
      "six an hour leave until ten to two, and the limit is what was waited for",
      { perHour: 6 },
      [6, 6, 6, 6, 6],
      [["mailer/hour", 290]],
      29,
    ],
    [
      "a limit of a domain holds up its own only",
      { domains: { "example.org": { perHour: 6 } } },
      [6 + 6, 6, 6, 6],
      [["domain:example.org/hour", 230]],
      23,
    ],
    [
      "of two limits each is named as long as somebody waits for it",
      { domains: { "example.org": { perHour: 6 } }, perMinute: 1 },
      [6 + 6, 6, 6, 6],
      [
        ["mailer/minute", 6],
        ["domain:example.org/hour", 230],
      ],
      29,
    ],
    ["who waits for seconds only, waits for nothing that is named", { perSecond: 1 }, [30], [], 0],
    [
      "nor does who waits for the seconds of a domain",
      { domains: { "example.org": { perSecond: 1 } } },
      [30],
      [],
      0,
    ],
    ["a limit that is never reached is not named", { perMinute: 30_000 }, [30], [], 0],
  ];
  test.each(cases)("%s", (_, pace, fromNine, limits, waiting) => {
    const result = simulate(["1d"], { pace: { domains: {}, ...pace }, days: 3 });
    expect(result.perHour.slice(0, NINE_ON_DAY_2)).toEqual(Array(NINE_ON_DAY_2).fill(0));
    const hours = result.perHour.slice(NINE_ON_DAY_2);
    expect(hours).toEqual([...fromNine, ...hours.slice(fromNine.length).fill(0)]);
    expect(result.limits).toEqual(
      limits.map(([name, total]) => ({ name, total, perDay: [0, total, 0] })),
    );
    expect(result.longestLine).toEqual({ waiting, hour: waiting === 0 ? 0 : NINE_ON_DAY_2 });
  });
});

test("what has been due for the longest time goes first", () => {
  const { steps } = simulate(["1d", "1d"], { pace: { domains: {}, perDay: 10 }, days: 7 });
  expect(steps.map((step) => step.perDay)).toEqual([
    [0, 10, 10, 10, 0, 0, 0],
    [0, 0, 0, 0, 10, 10, 10],
  ]);
});

test("a day's limit is waited for while the window is open, by most on the first day at nine", () => {
  const result = simulate(["1d"], { pace: { domains: {}, perDay: 10 }, days: 4 });
  const aDay = 9 * 60;
  expect(result.limits).toEqual([
    { name: "mailer/day", total: 2 * aDay, perDay: [0, aDay, aDay, 0] },
  ]);
  expect(result.longestLine).toEqual({ waiting: 20, hour: NINE_ON_DAY_2 });
});

test("a step that counts from enrollment is moved on by the days that the one before was late", () => {
  const delays = [aDelay("1d"), { ...aDelay("10d"), from: "enrollment" } as const];
  // Ten are sent on the second day, twenty on the third, and everything later on.
  const warmUp = { since: "2027-03-08", firstDay: 5, growth: 2 };
  const { steps } = simulate(delays, { pace: { domains: {}, warmUp }, days: 13 });
  expect(steps.map((step) => step.perDay)).toEqual([
    [0, 10, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 20, 0],
  ]);
});

test("a message that is put off is tried again each quarter of an hour while the window is open", () => {
  const result = simulate(["1d"], { population: { ...NEIGHBOURS, deferRate: 1 }, days: 2 });
  expect(result).toMatchObject({ accepted: 0, deferred: 30 * 9 * 4, waiting: 30, later: 0 });
});

test("what is put off and what bounces is accepted by nobody", () => {
  const population = { ...NEIGHBOURS, deferRate: 0.5, bounceRate: 0.5 };
  const result = simulate(["1d"], { population, days: 3 });
  expect(result).toMatchObject({ accepted: 0, bounced: 30, waiting: 0, later: 0 });
});

test("what is skipped as too late counts, and is followed by the next step", () => {
  const pace = { domains: {}, perDay: 10 };
  const result = simulate(["1d", "1d"], { pace, days: 5 }, { skipAfterMs: DAY_MS / 2 });
  // Twenty of the first step on the third day, and ten of the second on the fifth.
  expect(result.skipped).toBe(20 + 10);
  expect(perDay(result)).toEqual([0, 10, 10, 10, 0]);
});

describe("who still waits for an email at the end", () => {
  test.each([
    ["is counted where its day was in the period", 2, { accepted: 10, waiting: 20, later: 10 }],
    ["and apart where it comes after the period", 1, { accepted: 0, waiting: 0, later: 30 }],
  ])("%s", (_, days, expected) => {
    const pace = { domains: {}, perDay: 10 };
    expect(simulate(["1d", "1d"], { pace, days })).toMatchObject(expected);
  });

  test("and apart where it comes at the moment at which the period ends", () => {
    const window = { from: "00:00", until: "24:00" };
    expect(simulate(["1d"], { days: 1 }, { window })).toMatchObject({ waiting: 0, later: 30 });
  });
});

test("each series has its own steps, which are named by it", () => {
  const series = ["tea", "gear"].map((name) => seriesOf(name, [aDelay("1d"), aDelay("2d")]));
  const request = { series, subscribers: 30, days: 7, population: NEIGHBOURS };
  const { steps, enrolled } = aSimulation(request);
  expect(enrolled).toBe(60);
  expect(steps.map(({ name, perDay: counts }) => [name, ...counts])).toEqual([
    // Both are due at the same time, and there is one email a day.
    ["tea 1 k1", 0, 30, 0, 0, 0, 0, 0],
    ["tea 2 k2", 0, 0, 0, 30, 0, 0, 0],
    ["gear 1 k1", 0, 0, 30, 0, 0, 0, 0],
    ["gear 2 k2", 0, 0, 0, 0, 30, 0, 0],
  ]);
});

test("how far it is, is told: the first tenth by ten thousand people, then day by day", () => {
  const shares: number[] = [];
  simulate(["1d"], { subscribers: 20_000, days: 3, onProgress: (share) => shares.push(share) });
  expect(shares.map((share) => share.toFixed(2))).toEqual([
    "0.00",
    "0.05",
    "0.10",
    "0.40",
    "0.70",
    "1.00",
  ]);
});

function simulate(
  delays: readonly (string | Delay)[],
  changes: Partial<SimulationRequest>,
  rules: Partial<ScheduleRules> = {},
): SimulationResult {
  const steps = delays.map((delay) => (typeof delay === "string" ? aDelay(delay) : delay));
  const base = { series: [seriesOf("tea", steps)], subscribers: 30, population: NEIGHBOURS };
  return aSimulation({ ...base, ...changes }, rules);
}

function seriesOf(name: string, delays: readonly Delay[]): SimulationRequest["series"][number] {
  return { name, steps: delays.map((delay, index) => ({ key: `k${index + 1}`, delay })) };
}
