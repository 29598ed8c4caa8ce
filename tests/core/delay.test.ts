import { describe, expect, test } from "vitest";
import {
  daysBetween,
  delayOf,
  daysFromEnrollment,
  expectedDays,
  formatDelay,
  nominalGaps,
  parseDelay,
} from "../../src/core/delay.ts";
import { DAY_MS } from "../../src/core/time-units.ts";

describe("a delay is read", () => {
  test.each([
    ["3d", { delayDays: 3 }],
    ["36h", { delayDays: 0, delayHours: 36 }],
    [" 2 d ", { delayDays: 2 }],
    ["5", { delayDays: 5 }],
    ["2 days", { delayDays: 2 }],
    ["1 Day", { delayDays: 1 }],
    ["36 hours", { delayDays: 0, delayHours: 36 }],
    ["1 hour from enrollment", { delayDays: 0, delayHours: 1, delayFrom: "enrollment" }],
    ["2 weeks", { delayDays: 14 }],
    ["1w", { delayDays: 7 }],
    [5, { delayDays: 5 }],
    ["0d", { delayDays: 0 }],
    ["365d", { delayDays: 365 }],
    ["8760h", { delayDays: 0, delayHours: 8760 }],
    ["10d from enrollment", { delayDays: 10, delayFrom: "enrollment" }],
  ])("%j is %o", (text, delay) => {
    expect(parseDelay(text)).toEqual(delay);
  });

  test.each([
    "",
    "d",
    "-3d",
    "1.5d",
    "366d",
    "8761h",
    "3 days later",
    "53w",
    "2 months",
    "daysd",
    "1d 2h",
    "٣d",
    1.5,
    NaN,
  ])("%j is none", (text) => {
    expect(parseDelay(text)).toBeUndefined();
  });
});

test("a delay is written as it is read", () => {
  for (const text of ["3d", "0d", "36h", "10d from enrollment"]) {
    expect(formatDelay(parseDelay(text) ?? { delayDays: -1 })).toBe(text);
  }
});

test("a delay counts from the previous email unless it says otherwise", () => {
  expect(delayOf({ delayDays: 3 })).toEqual({ unit: "days", count: 3, from: "previous" });
  expect(delayOf({ delayDays: 0, delayHours: 6, delayFrom: "enrollment" })).toEqual({
    unit: "hours",
    count: 6,
    from: "enrollment",
  });
});

test("steps come on the days that their delays add up to, those from enrollment on their own", () => {
  const steps = [
    { delayDays: 0 },
    { delayDays: 3 },
    { delayDays: 0, delayHours: 36 },
    { delayDays: 10, delayFrom: "enrollment" },
    { delayDays: 2, delayFrom: "enrollment" },
  ] as const;
  expect(daysFromEnrollment(steps, { isOneADay: false })).toEqual([0, 3, 5, 10, 10]);
  expect(daysFromEnrollment(steps, { isOneADay: true })).toEqual([0, 3, 5, 10, 11]);
});

test("gaps are what another sender has to be told: hours as hours, and the rest from enrollment", () => {
  const steps = [
    { delayDays: 2 },
    { delayDays: 3, delayFrom: "enrollment" },
    { delayDays: 3, delayFrom: "enrollment" },
    { delayDays: 0, delayHours: 5 },
    { delayDays: 0, delayHours: 36 },
    { delayDays: 9, delayFrom: "enrollment" },
  ] as const;
  expect(nominalGaps(steps, 0)).toEqual([
    { delayDays: 2 },
    { delayDays: 1 },
    { delayDays: 0 },
    { delayDays: 0, delayHours: 5 },
    { delayDays: 0, delayHours: 36 },
    { delayDays: 0, delayHours: 103 },
  ]);
  // What is kept apart comes later, and the next from enrollment is so much nearer.
  expect(nominalGaps(steps, 24)).toEqual([
    { delayDays: 2 },
    { delayDays: 1 },
    { delayDays: 1 },
    { delayDays: 1 },
    { delayDays: 0, delayHours: 36 },
    { delayDays: 0, delayHours: 60 },
  ]);
});

test("the first email has no other before it, and may come at once", () => {
  expect(nominalGaps([{ delayDays: 0 }, { delayDays: 0 }], 20)).toEqual([
    { delayDays: 0 },
    { delayDays: 0, delayHours: 20 },
  ]);
});

test.each([
  ["days", ["0d", "3d", "3d"], {}, [0, 3, 6]],
  ["hours, one email a day at most", ["0d", "1h", "1h", "3d"], {}, [0, 1, 2, 5]],
  ["hours", ["0d", "1h", "1h"], { isOneADay: false }, [0, 0, 0]],
  ["hours that add up", ["0d", "8h", "8h", "8h", "24h"], { isOneADay: false }, [0, 0, 1, 1, 2]],
  ["a first email that waits", ["2d", "1d"], {}, [0, 1]],
  ["days with a gap", ["0d", "1d", "4d"], { minimumGapMs: 3 * DAY_MS }, [0, 3, 7]],
  [
    "hours with a gap",
    ["0d", "0d", "0d"],
    { isOneADay: false, minimumGapMs: DAY_MS / 2 },
    [0, 1, 1],
  ],
  ["days, sent on Mondays", ["0d", "1d", "8d"], { weekdays: [1] }, [0, 7, 21]],
  ["weeks, sent on weekdays", ["0d", "7d"], { weekdays: [1, 2, 3, 4, 5] }, [0, 7]],
  [
    "days, sent on weekdays",
    ["0d", "1d", "7d"],
    { weekdays: [1, 2, 3, 4, 5] },
    [0, undefined, undefined],
  ],
])(
  "readers may expect a series in %s on these days after its first email",
  (_, delays, spacing, days) => {
    const steps = delays.map((text) => parseDelay(text) ?? { delayDays: 0 });
    const expected = expectedDays(steps, spacing);
    expect(steps.map((_step, index) => daysBetween(expected, 0, index))).toEqual(days);
  },
);
