import { fc } from "../support/fast-check.ts";
import { describe, expect, test } from "vitest";
import type { Delay } from "../../src/core/delay.ts";
import { createPlanning, planNext } from "../../src/schedule/plan.ts";
import type { PlanRequest } from "../../src/schedule/plan.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import type { ScheduleRules } from "../../src/schedule/rules.ts";
import { createZones } from "../../src/schedule/zone-table.ts";
import { isOpenAt, localDate, referencePlan } from "../support/reference-plan.ts";

const DAY_MS = 86_400_000;
const zones = createZones();

const anInstant = fc.date({
  min: new Date("1970-01-03"),
  max: new Date("2100-01-01"),
  noInvalidDate: true,
});

/** Half of them where clocks do odd things: at midnight, by half an hour, over the date line. */
const aZone = fc.oneof(
  fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
  fc.constantFrom(
    "America/St_Johns",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kwajalein",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Gaza",
    "America/Santiago",
    "Africa/Monrovia",
    "Antarctica/Casey",
    "Europe/Berlin",
  ),
);

/** An instant, half of the time within a day of a change of clocks. */
const aMoment = fc
  .record({
    timezone: aZone,
    instant: anInstant,
    isNearChange: fc.boolean(),
    shift: fc.integer({ min: -DAY_MS, max: DAY_MS }),
  })
  .map(({ timezone, instant, isNearChange, shift }) => {
    const { end } = zones(timezone).at(instant.getTime());
    const near = Math.min(end, Date.UTC(2100, 0, 1)) + shift;
    return { timezone, from: isNearChange ? new Date(near) : instant };
  });

const aTime = fc.constantFrom("00:00", "00:30", "01:15", "02:00", "02:30", "09:00", "17:00");
const aRule: fc.Arbitrary<ScheduleRules> = fc
  .record({
    from: aTime,
    until: fc.constantFrom("00:45", "02:15", "02:45", "10:00", "18:00", "24:00"),
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    holidays: fc.subarray(["01-01", "12-25", "03-29", "10-25", "02-29"]),
    minimumGapMs: fc.constantFrom(0, 3_600_000, 30 * 3_600_000),
    isOneADay: fc.boolean(),
  })
  .filter(({ from, until }) => from < until)
  .map(({ from, until, ...rules }) => ({ ...DEFAULT_RULES, ...rules, window: { from, until } }));

const aDelay: fc.Arbitrary<Delay> = fc.record({
  unit: fc.constantFrom("days", "hours"),
  count: fc.integer({ min: 0, max: 40 }),
  from: fc.constantFrom("previous", "enrollment"),
});

const aRequest = fc
  .record({
    moment: aMoment,
    delay: aDelay,
    started: fc.integer({ min: 0, max: 40 * DAY_MS }),
    pause: fc.option(fc.integer({ min: -DAY_MS, max: 20 * DAY_MS })),
    last: fc.option(fc.integer({ min: 0, max: 3 * DAY_MS })),
  })
  .map(({ moment: { timezone, from }, delay, started, pause, last }) => ({
    timezone,
    delay,
    from,
    startedAt: before(from, started),
    notBefore: pause === null ? undefined : before(from, -pause),
    lastAcceptedAt: last === null ? undefined : before(from, last),
  }));

describe("for any zone, any instant from 1970 to 2100, any rules, a step is", () => {
  test("due when a slow reading of the rules with Temporal says so", () => {
    fc.assert(
      fc.property(aRequest, aRule, (request, rules) => {
        expect(due(request, rules)).toEqual(referencePlan(request, rules));
      }),
      { numRuns: 250 },
    );
  });

  test("never due before its start, always inside the window, with a reason", () => {
    fc.assert(
      fc.property(aRequest, aRule, (request, rules) => {
        const { dueAt, reason } = planNext(request, createPlanning(rules, zones));
        expect(dueAt >= request.from).toBe(true);
        expect(dueAt >= (request.notBefore ?? dueAt)).toBe(true);
        expect(isOpenAt(dueAt, request.timezone, rules)).toBe(true);
        expect(reason).toContain(request.timezone);
      }),
    );
  });

  test("never due before its delay is over", () => {
    fc.assert(
      fc.property(aMoment, aDelay, aRule, ({ timezone, from }, delay, rules) => {
        const dueAt = due({ timezone, from, delay }, rules);
        const hours = delay.unit === "hours" ? delay.count : 0;
        expect(dueAt.getTime()).toBeGreaterThanOrEqual(from.getTime() + hours * 3_600_000);
        if (delay.unit === "hours") return;
        const days = Date.parse(localDate(dueAt, timezone)) - Date.parse(localDate(from, timezone));
        // One day less where the clock shows a date for the second time.
        expect(days / DAY_MS).toBeGreaterThanOrEqual(delay.count - 1);
      }),
    );
  });

  test("never due earlier for a later start", () => {
    fc.assert(
      fc.property(
        aMoment,
        fc.integer({ min: 0, max: 2 * DAY_MS }),
        aDelay,
        aRule,
        ({ timezone, from }, later, delay, rules) => {
          const startedAt = before(from, DAY_MS);
          const first = due({ timezone, from, startedAt, delay }, rules);
          const second = due({ timezone, from: before(from, -later), startedAt, delay }, rules);
          expect(first <= second).toBe(true);
        },
      ),
    );
  });

  test("never due on the local day of the last email, where one a day is the rule", () => {
    fc.assert(
      fc.property(aMoment, aDelay, aRule, ({ timezone, from }, delay, rules) => {
        const request = { timezone, from, delay, lastAcceptedAt: from };
        const dueAt = due(request, { ...rules, isOneADay: true });
        expect(localDate(dueAt, timezone)).not.toBe(localDate(from, timezone));
      }),
    );
  });
});

function due(request: PlanRequest, rules: ScheduleRules): Date {
  return planNext(request, createPlanning(rules, zones)).dueAt;
}

function before(instant: Date, ms: number): Date {
  return new Date(instant.getTime() - ms);
}
