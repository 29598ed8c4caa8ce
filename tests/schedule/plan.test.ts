import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_WINDOW, formatLocal, planNext } from "../../src/schedule/plan.ts";
import type { SendWindow } from "../../src/schedule/plan.ts";

const NIGHT: SendWindow = { ...DEFAULT_WINDOW, from: "02:30", until: "05:00" };
const WORKDAYS: SendWindow = { ...DEFAULT_WINDOW, weekdays: [1, 2, 3, 4, 5] };

describe("planNext", () => {
  const cases: [
    what: string,
    from: string,
    delayDays: number,
    timezone: string,
    window: SendWindow,
    due: string,
  ][] = [
    [
      "at once while the window is open",
      "2027-01-04T10:00Z",
      0,
      "Europe/Lisbon",
      DEFAULT_WINDOW,
      "2027-01-04T10:00Z",
    ],
    [
      "at the opening when it is early",
      "2027-01-04T05:00Z",
      0,
      "Europe/Lisbon",
      DEFAULT_WINDOW,
      "2027-01-04T09:00Z",
    ],
    [
      "the next day when it is late",
      "2027-01-04T18:00Z",
      0,
      "Europe/Lisbon",
      DEFAULT_WINDOW,
      "2027-01-05T09:00Z",
    ],
    [
      "days in the person's zone, not in UTC",
      "2027-01-04T20:00Z",
      1,
      "Asia/Tokyo",
      DEFAULT_WINDOW,
      "2027-01-06T00:00Z",
    ],
    [
      "the end of a month",
      "2027-01-31T10:00Z",
      3,
      "Europe/Lisbon",
      DEFAULT_WINDOW,
      "2027-02-03T09:00Z",
    ],
    ["the leap day", "2028-02-28T10:00Z", 1, "Europe/Lisbon", DEFAULT_WINDOW, "2028-02-29T09:00Z"],
    [
      "the end of a year",
      "2027-12-30T10:00Z",
      3,
      "Europe/Lisbon",
      DEFAULT_WINDOW,
      "2028-01-02T09:00Z",
    ],
    [
      "past a weekend that is closed",
      "2027-01-07T10:00Z",
      2,
      "Europe/Lisbon",
      WORKDAYS,
      "2027-01-11T09:00Z",
    ],
    [
      "nine o'clock after clocks went forward",
      "2027-03-26T08:00Z",
      3,
      "Europe/Berlin",
      DEFAULT_WINDOW,
      "2027-03-29T07:00Z",
    ],
    [
      "the end of the gap when clocks go forward",
      "2027-03-27T10:00Z",
      1,
      "Europe/Berlin",
      NIGHT,
      "2027-03-28T01:00Z",
    ],
    [
      "the first of two when clocks go back",
      "2027-10-30T10:00Z",
      1,
      "Europe/Berlin",
      NIGHT,
      "2027-10-31T00:30Z",
    ],
    [
      "a gap of half an hour",
      "2027-10-02T10:00Z",
      1,
      "Australia/Lord_Howe",
      { ...NIGHT, from: "02:15" },
      "2027-10-02T15:30Z",
    ],
    [
      "a day that was skipped",
      "2011-12-29T20:00Z",
      1,
      "Pacific/Apia",
      DEFAULT_WINDOW,
      "2011-12-30T19:00Z",
    ],
  ];
  test.each(cases)("%s", (_, from, delayDays, timezone, window, due) => {
    const plan = planNext({ from: new Date(from), delayDays, timezone, window });
    expect(plan.dueAt).toEqual(new Date(due));
  });

  test("says why in words", () => {
    const request = { from: new Date("2027-01-04T10:00Z"), timezone: "Asia/Tokyo" };
    const window = DEFAULT_WINDOW;
    expect(planNext({ ...request, delayDays: 3, window }).reason).toBe(
      "3 days on, from 09:00 in Asia/Tokyo",
    );
    expect(planNext({ ...request, delayDays: 0, window: NIGHT }).reason).toBe(
      "at the next opening, from 02:30 in Asia/Tokyo",
    );
    expect(
      planNext({ ...request, from: new Date("2027-01-04T01:00Z"), delayDays: 0, window }).reason,
    ).toBe("at once, the send window is open in Asia/Tokyo");
  });

  test.each(["", "Mars/Olympus", "Europe", "../etc"])("%j is no time zone", (timezone) => {
    const request = { from: new Date(0), delayDays: 0, timezone, window: DEFAULT_WINDOW };
    expect(() => planNext(request)).toThrow(
      expect.objectContaining({ code: "schedule/unknown-timezone" }),
    );
  });

  test.each([
    { ...DEFAULT_WINDOW, until: "09:00" },
    { ...DEFAULT_WINDOW, weekdays: [] },
  ])("a window that never opens is named: %o", (window) => {
    const request = { from: new Date(0), delayDays: 1, timezone: "UTC", window };
    expect(() => planNext(request)).toThrow(
      expect.objectContaining({ code: "schedule/closed-window" }),
    );
  });

  const anInstant = fc.date({
    min: new Date("2000-01-01"),
    max: new Date("2040-01-01"),
    noInvalidDate: true,
  });
  const aZone = fc.constantFrom(
    "Europe/Lisbon",
    "America/New_York",
    "Asia/Tokyo",
    "Pacific/Apia",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Sao_Paulo",
  );
  const aWindow = fc.record({
    from: fc.constantFrom("00:00", "02:30", "09:00"),
    until: fc.constantFrom("10:00", "18:00", "23:59"),
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  });
  const aDelay = fc.integer({ min: 0, max: 40 });

  test("is never before its start and always inside the window", () => {
    fc.assert(
      fc.property(anInstant, aDelay, aZone, aWindow, (from, delayDays, timezone, window) => {
        const { dueAt } = planNext({ from, delayDays, timezone, window });
        expect(dueAt.getTime()).toBeGreaterThanOrEqual(from.getTime());
        const [weekday = "", , time = ""] = formatLocal(dueAt, timezone).split(" ");
        const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        expect(window.weekdays).toContain(days.indexOf(weekday) + 1);
        expect(time >= window.from && time < window.until).toBe(true);
      }),
    );
  });

  test("a later start is never due earlier", () => {
    fc.assert(
      fc.property(
        anInstant,
        anInstant,
        aDelay,
        aZone,
        aWindow,
        (a, b, delayDays, timezone, window) => {
          const [first, second] = a <= b ? [a, b] : [b, a];
          const due = (from: Date) =>
            planNext({ from, delayDays, timezone, window }).dueAt.getTime();
          expect(due(first)).toBeLessThanOrEqual(due(second));
        },
      ),
    );
  });
});
