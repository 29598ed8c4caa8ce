import { fc } from "../support/fast-check.ts";
import { describe, expect, test } from "vitest";
import { limitsFor, warmUpAllowance } from "../../src/core/pace-limits.ts";
import type { Pace } from "../../src/core/pace-limits.ts";
import { roomWithin, takePace } from "../../src/core/pace.ts";
import type { Bucket } from "../../src/core/pace.ts";

const MIDNIGHT = Date.UTC(2027, 0, 4);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe("as fast as it may, from midnight on", () => {
  const cases: [what: string, pace: Partial<Pace>, count: number, lastMs: number][] = [
    ["2 a second are half a second apart", { perSecond: 2 }, 5, 2000],
    ["1 a minute are a minute apart", { perMinute: 1 }, 4, 3 * MINUTE_MS],
    ["a tenth of an hour's messages goes at once", { perHour: 100 }, 10, 0],
    ["a day's messages go at once", { perDay: 1000 }, 1000, 0],
    ["the first beyond a day's messages waits for midnight", { perDay: 7 }, 8, 24 * HOUR_MS],
    ["the slowest limit counts", { perSecond: 100, perDay: 3 }, 4, 24 * HOUR_MS],
  ];
  test.each(cases)("%s", (_, pace, count, lastMs) => {
    expect(send(pace, count).at(-1)).toBe(MIDNIGHT + lastMs);
  });
});

test("no second, minute, hour or day has more than its limit, whenever it begins", () => {
  const aPace = fc.record(
    {
      perSecond: fc.integer({ min: 1, max: 30 }),
      perMinute: fc.integer({ min: 1, max: 300 }),
      perHour: fc.integer({ min: 1, max: 900 }),
    },
    { requiredKeys: [] },
  );
  const idle = fc.array(fc.integer({ min: 0, max: 2 * HOUR_MS }), { maxLength: 5 });
  fc.assert(
    fc.property(aPace, idle, (pace, pauses) => {
      const sent = send(pace, 400, pauses);
      for (const [limit, ms] of [
        [pace.perSecond, 1000],
        [pace.perMinute, MINUTE_MS],
        [pace.perHour, HOUR_MS],
      ] as const) {
        if (limit === undefined) continue;
        sent.forEach((at, index) => {
          // The one that is `limit` further on is in the next second, minute or hour.
          const after = sent[index + limit];
          if (after !== undefined) expect(after - at).toBeGreaterThanOrEqual(ms - 1);
        });
      }
    }),
    { numRuns: 60 },
  );
});

test("an hour's limit is used to nine tenths at least", () => {
  const sent = send({ perHour: 500 }, 5000);
  expect((sent.at(-1) ?? 0) - MIDNIGHT).toBeLessThan((10 / 0.9) * HOUR_MS);
});

test("a limit of one domain holds nobody else", () => {
  const pace: Pace = { domains: { "example.org": { perHour: 1 } }, perSecond: 5 };
  expect(limitsFor(pace, "example.org", 0).map(({ key }) => key)).toEqual([
    "mailer/second",
    "domain:example.org/hour",
  ]);
  expect(limitsFor(pace, "example.net", 0).map(({ key }) => key)).toEqual(["mailer/second"]);
});

test("where one bucket is empty nothing is taken from the others, and it says which", () => {
  const full = { key: "full", capacity: 5, refillMs: 1000 };
  const empty = { key: "empty", capacity: 2, refillMs: 2000 };
  const buckets = new Map([["empty", { tokens: 0, at: 0 }]]);
  expect(takePace([full, empty], buckets, 0)).toEqual({ until: 1000, heldBy: "empty" });
});

describe("what was used stays used when a limit is changed", () => {
  const cases: [
    what: string,
    before: Partial<Pace>,
    used: number,
    after: Partial<Pace>,
    n: number,
  ][] = [
    ["a day's limit that is raised", { perDay: 2 }, 2, { perDay: 1000 }, 998],
    ["a day's limit that is lowered", { perDay: 1000 }, 500, { perDay: 600 }, 100],
    ["a day's limit below what was used", { perDay: 1000 }, 500, { perDay: 100 }, 0],
    ["a limit that is as before", { perDay: 7 }, 3, { perDay: 7 }, 4],
  ];
  test.each(cases)("%s", (_, before, used, after, left) => {
    const buckets = new Map<string, Bucket>();
    expect(sendAtOnce(before, used, buckets)).toBe(used);
    const limits = limitsFor({ domains: {}, ...after }, "a.example", MIDNIGHT);
    expect(roomWithin(limits, buckets, MIDNIGHT, 0)).toBe(left);
    expect(sendAtOnce(after, 2000, buckets)).toBe(left);
  });

  test.each([
    ["an hour", { perHour: 10_000 }, { perHour: 100 }, HOUR_MS / 100],
    ["a minute", { perMinute: 600 }, { perMinute: 6 }, 10_000],
  ])("but who slows down %s owes nothing of what went before", (_, before, after, waitMs) => {
    const buckets = new Map<string, Bucket>();
    const used = sendAtOnce(before, 20_000, buckets);
    expect(used).toBeGreaterThan(0);
    const limits = limitsFor({ domains: {}, ...after }, "a.example", MIDNIGHT);
    const taken = takePace(limits, buckets, MIDNIGHT);
    expect(taken.until).toBeLessThan(MIDNIGHT + 2 * waitMs);
  });
});

test("a clock that goes back gives no token twice", () => {
  const limit = { key: "a", capacity: 1, refillMs: 1000 };
  const taken = takePace([limit], new Map(), 5000);
  const buckets = new Map(taken.until === undefined ? taken.buckets : []);
  expect(takePace([limit], buckets, 0)).toMatchObject({ heldBy: "a" });
  expect(takePace([limit], buckets, 5500)).toMatchObject({ until: 6000 });
});

test("a warm-up grows each day until the day's limit", () => {
  const warmUp = { since: "2027-01-04", firstDay: 50, growth: 1.5 };
  const monday = MIDNIGHT / (24 * HOUR_MS);
  expect([-1, 0, 1, 2, 3].map((n) => warmUpAllowance(warmUp, monday + n))).toEqual([
    50, 50, 75, 112, 168,
  ]);
  const pace: Pace = { perDay: 100, domains: {}, warmUp };
  const capacities = [0, 1, 2].map(
    (n) => limitsFor(pace, "a.example", MIDNIGHT + n * 24 * HOUR_MS)[0]?.capacity,
  );
  expect(capacities).toEqual([50, 75, 100]);
});

/** Takes up to so many at midnight, and returns how many there were. */
function sendAtOnce(pace: Partial<Pace>, most: number, buckets: Map<string, Bucket>): number {
  const limits = limitsFor({ domains: {}, ...pace }, "a.example", MIDNIGHT);
  for (let count = 0; count < most; count += 1) {
    const taken = takePace(limits, buckets, MIDNIGHT);
    if (taken.until !== undefined) return count;
    for (const [key, bucket] of taken.buckets) buckets.set(key, bucket);
  }
  return most;
}

/** Returns when messages to one domain leave, each as soon as it may; pauses come after each 50. */
function send(pace: Partial<Pace>, count: number, pauses: readonly number[] = []): number[] {
  const buckets = new Map<string, Bucket>();
  const sent: number[] = [];
  let now = MIDNIGHT;
  while (sent.length < count) {
    const taken = takePace(limitsFor({ domains: {}, ...pace }, "a.example", now), buckets, now);
    if (taken.until !== undefined) now = taken.until;
    else {
      for (const [key, bucket] of taken.buckets) buckets.set(key, bucket);
      sent.push(now);
      if (sent.length % 50 === 0) now += pauses[sent.length / 50 - 1] ?? 0;
    }
  }
  return sent;
}
