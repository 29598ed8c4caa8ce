import { expect, test } from "vitest";
import type { DelayFields } from "../../src/core/delay.ts";
import { delayOf } from "../../src/core/delay.ts";
import type { Edition } from "../../src/core/edition.ts";
import type { Pace } from "../../src/core/pace-limits.ts";
import { DAY_MS, HOUR_MS } from "../../src/core/time-units.ts";
import { createVirtualClock } from "../../src/deliver/play.ts";
import { createWorker } from "../../src/deliver/work.ts";
import { enrollPerson } from "../../src/enrollment/enroll-person.ts";
import { createDueJudge } from "../../src/schedule/judge-due.ts";
import { createPlanning } from "../../src/schedule/plan.ts";
import { createStepPlanner } from "../../src/schedule/plan-step.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import type { ScheduleRules } from "../../src/schedule/rules.ts";
import { seededChance } from "../../src/schedule/seeded-chance.ts";
import { simulate } from "../../src/schedule/simulate.ts";
import { createCrowd } from "../../src/schedule/simulated-crowd.ts";
import type { PeopleRequest } from "../../src/schedule/simulated-crowd.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { FIRST_DAY } from "../support/a-simulation.ts";
import { anEdition, aPerson, aSender } from "../support/an-edition.ts";
import { fc } from "../support/fast-check.ts";

const DAYS = 25;
const SUBSCRIBERS = 8;
const DOMAIN = "example.org";

/** One zone: who waits for a limit stands in one line, so that it does not matter who of them goes first. */
const aPopulation = fc.constantFrom("UTC", "Europe/Berlin", "America/St_Johns").map((zone) => ({
  zones: [[zone, 1]] as const,
  domains: [[DOMAIN, 1]] as const,
  meanDays: 0.5,
  deferRate: 0,
  bounceRate: 0,
  unsubscribeRate: 0,
}));

const aDelay: fc.Arbitrary<DelayFields> = fc.oneof(
  fc.record({ delayDays: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ delayDays: fc.constant(0), delayHours: fc.integer({ min: 0, max: 60 }) }),
  fc.record({
    delayDays: fc.integer({ min: 0, max: 14 }),
    delayFrom: fc.constant("enrollment" as const),
  }),
);

const someRules: fc.Arbitrary<ScheduleRules> = fc
  .record({
    window: fc.constantFrom(
      { from: "09:00", until: "18:00" },
      { from: "00:00", until: "24:00" },
      { from: "22:15", until: "23:30" },
    ),
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 2 }),
    minimumGapMs: fc.constantFrom(0, 5 * HOUR_MS, 30 * HOUR_MS),
    isOneADay: fc.boolean(),
    skipAfterMs: fc.constantFrom(undefined, 12 * HOUR_MS, 2 * DAY_MS, 5 * DAY_MS),
  })
  .map(({ skipAfterMs, ...rules }) => ({
    ...DEFAULT_RULES,
    ...rules,
    ...(skipAfterMs !== undefined && { skipAfterMs }),
  }));

const OPEN = { window: { from: "00:00", until: "24:00" }, weekdays: [1, 2, 3, 4, 5, 6, 7] };

const aPace: fc.Arbitrary<Pace> = fc.constantFrom<Pace>(
  { domains: {}, perDay: 3 },
  { domains: { [DOMAIN]: { perDay: 3 } } },
  { domains: { [DOMAIN]: { perDay: 4 } }, perDay: 5 },
);

const NO_LIMITS: Pace = { domains: {} };

/**
 * Where there is less room than mail, what goes first decides what is too late: a worker puts what meets a closed window
 * behind what came later. With one email each, and a window that never closes, nobody's turn matters.
 */
function limited({ rules, series }: { rules: ScheduleRules; series: DelayFields[][] }) {
  const { skipAfterMs = 12 * HOUR_MS } = rules;
  return {
    rules: { ...rules, ...OPEN, skipAfterMs },
    series: series.slice(0, 1).map((one) => one.slice(0, 1)),
  };
}

const aProject = fc.record({
  series: fc.array(fc.array(aDelay, { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 2,
  }),
  rules: someRules,
  limits: fc.option(aPace, { nil: undefined }),
  population: aPopulation,
  seed: fc.constantFrom("a", "b", "c"),
});

test("whatever the schedule, as much goes out on each day, and as much is skipped, as a simulation says", async () => {
  let skipped = 0;
  await fc.assert(
    fc.asyncProperty(aProject, async ({ population, seed, ...project }) => {
      const { pace, rules, series } = project.limits
        ? { ...limited(project), pace: project.limits }
        : { ...project, pace: NO_LIMITS };
      const request = {
        series: series.map((delays, index) => ({
          name: `series-${index}`,
          steps: delays.map((fields, step) => ({ key: `cup-${step + 1}`, delay: delayOf(fields) })),
        })),
        subscribers: SUBSCRIBERS,
        start: FIRST_DAY,
        days: DAYS,
        seed,
        planning: createPlanning(rules),
        population,
        pace,
      };
      const told = simulate(request);
      const done = await work(request, series, pace);
      expect(done).toEqual({ perDay: perDay(told.perHour), skipped: told.skipped });
      skipped += told.skipped;
    }),
    { numRuns: 14, endOnFailure: true },
  );
  expect(skipped).toBeGreaterThan(0);
});

/** Lets the worker deliver to the same people, for as many days. */
async function work(
  request: PeopleRequest,
  series: readonly (readonly DelayFields[])[],
  pace: Pace,
): Promise<{ perDay: number[]; skipped: number }> {
  const store = await openSqliteStore(":memory:");
  const clock = createVirtualClock(new Date(FIRST_DAY));
  const sender = aSender();
  const { planning } = request;
  const planner = createStepPlanner({ senderEmail: sender.email, planning });
  const editions = series.map(editionOf);
  for (const edition of editions) await store.saveEdition(edition, clock.now());
  const mailer = {
    send: async (_: unknown, mayTransmit: () => Promise<boolean>) =>
      ({ outcome: (await mayTransmit()) ? "accepted" : "withheld", reply: "250" }) as const,
    close: async () => undefined,
  };
  const ports = { store, clock, sender, planner, judge: createDueJudge(planning), mailer };
  const pacing = { pace, waitUntil: async (until: Date) => clock.advanceTo(until) };
  const pass = createWorker({ ...ports, pacing });
  const end = FIRST_DAY + DAYS * DAY_MS;
  const arrivals = arrivalsOf(request);
  let heldUntil: Date | undefined;
  for (;;) {
    const due = (heldUntil ?? (await store.nextDueAt()))?.getTime() ?? Infinity;
    const arrival = arrivals[0];
    if (Math.min(due, arrival?.at ?? Infinity) >= end) break;
    if (arrival && arrival.at <= due) {
      arrivals.shift();
      clock.advanceTo(new Date(arrival.at));
      const edition = editions[arrival.series];
      const email = `p${arrival.person}@${DOMAIN}`;
      const person = aPerson({ email, timezone: request.population.zones[0]?.[0] });
      if (edition) await enrollPerson(person, edition, { store, clock, planner });
    } else {
      clock.advanceTo(new Date(due));
      ({ heldUntil } = await pass());
    }
  }
  const deliveries = await store.deliveries();
  const events = await store.events();
  await store.close();
  const accepted = deliveries.flatMap(({ acceptedAt }) => acceptedAt?.getTime() ?? []);
  const days = Array.from({ length: DAYS }, () => 0);
  for (const at of accepted) {
    const day = Math.floor((at - FIRST_DAY) / DAY_MS);
    days[day] = (days[day] ?? 0) + 1;
  }
  return { perDay: days, skipped: events.filter(({ kind }) => kind === "skipped").length };
}

function arrivalsOf(request: PeopleRequest) {
  const crowd = createCrowd(request, seededChance(request.seed));
  return Array.from({ length: crowd.nEnrollments }, (_, enrollment) => ({
    at: crowd.startOf(enrollment),
    person: crowd.personOf(enrollment),
    series: enrollment % request.series.length,
  })).toSorted((a, b) => a.at - b.at);
}

function editionOf(delays: readonly DelayFields[], index: number): Edition {
  const series = `series-${index}`;
  const edition = anEdition(delays.length);
  const emails = edition.emails.map(({ delayDays: _, ...email }, step) => ({
    ...email,
    delayDays: 0,
    ...delays[step],
  }));
  return { ...edition, id: series, series, emails };
}

function perDay(perHour: readonly number[]): number[] {
  return Array.from({ length: DAYS }, (_, day) =>
    perHour.slice(day * 24, day * 24 + 24).reduce((sum, count) => sum + count, 0),
  );
}
