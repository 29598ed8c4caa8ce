import { describe, expect, test } from "vitest";
import { formatLocal } from "../../src/schedule/plan.ts";
import type { PlanRequest } from "../../src/schedule/plan.ts";
import { aDelay, plan } from "../support/a-plan.ts";
import type { Rules } from "../support/a-plan.ts";

const WORKDAYS: Rules = { weekdays: [1, 2, 3, 4, 5] };
const XMAS: Rules = { ...WORKDAYS, holidays: ["12-25", "2028-12-26"] };
const MONDAY = "2027-01-04T10:00Z";

type Case = [what: string, from: string, delay: string, zone: string, rules: Rules, due: string];

const WINDOWS: Case[] = [
  ["at once while the window is open", MONDAY, "0", "Europe/Lisbon", {}, MONDAY],
  [
    "at the opening when it is early",
    "2027-01-04T05:00Z",
    "0",
    "Europe/Lisbon",
    {},
    "2027-01-04T09:00Z",
  ],
  [
    "the next day when it is late",
    "2027-01-04T18:00Z",
    "0",
    "Europe/Lisbon",
    {},
    "2027-01-05T09:00Z",
  ],
  [
    "days in the person's zone, not in UTC",
    "2027-01-04T20:00Z",
    "1d",
    "Asia/Tokyo",
    {},
    "2027-01-06T00:00Z",
  ],
  ["to the minute after some hours", MONDAY, "2h", "Europe/Lisbon", {}, "2027-01-04T12:00Z"],
  [
    "at the opening when the hours end at night",
    MONDAY,
    "36h",
    "Europe/Lisbon",
    {},
    "2027-01-06T09:00Z",
  ],
  [
    "past a weekend that is closed",
    "2027-01-07T10:00Z",
    "2d",
    "Europe/Lisbon",
    WORKDAYS,
    "2027-01-11T09:00Z",
  ],
  [
    "past a holiday of each year",
    "2027-12-24T10:00Z",
    "1d",
    "UTC",
    { holidays: ["12-25"] },
    "2027-12-26T09:00Z",
  ],
  [
    "past a weekend and the holiday of one year behind it",
    "2028-12-22T10:00Z",
    "1d",
    "UTC",
    XMAS,
    "2028-12-27T09:00Z",
  ],
  [
    "on a holiday of another year",
    "2027-12-25T10:00Z",
    "1d",
    "UTC",
    { holidays: ["2028-12-26"] },
    "2027-12-26T09:00Z",
  ],
  [
    "in a window that ends at midnight",
    "2027-01-04T23:59Z",
    "0",
    "UTC",
    { window: { from: "09:00", until: "24:00" } },
    "2027-01-04T23:59Z",
  ],
];

const CALENDAR: Case[] = [
  ["the end of a month", "2027-01-31T10:00Z", "3d", "Europe/Lisbon", {}, "2027-02-03T09:00Z"],
  ["the leap day", "2028-02-28T10:00Z", "1d", "Europe/Lisbon", {}, "2028-02-29T09:00Z"],
  [
    "a year from the leap day",
    "2028-02-29T10:00Z",
    "365d",
    "Europe/Lisbon",
    {},
    "2029-02-28T09:00Z",
  ],
  [
    "a leap day that is a holiday",
    "2028-02-28T10:00Z",
    "1d",
    "UTC",
    { holidays: ["02-29"] },
    "2028-03-01T09:00Z",
  ],
  ["the end of a year", "2027-12-30T10:00Z", "3d", "Europe/Lisbon", {}, "2028-01-02T09:00Z"],
  ["before 1970", "1969-12-30T10:00Z", "1d", "UTC", {}, "1969-12-31T09:00Z"],
  ["a weekend before 1970", "1969-12-26T10:00Z", "1d", "UTC", WORKDAYS, "1969-12-29T09:00Z"],
];

describe.each([
  ["a send window", WINDOWS],
  ["the calendar", CALENDAR],
])("planning by %s finds", (_, cases) => {
  test.each(cases)("%s", (_what, from, delay, timezone, rules, due) => {
    expect(plan({ from: new Date(from), delay: aDelay(delay), timezone }, rules).dueAt).toEqual(
      new Date(due),
    );
  });
});

describe("between two emails to one person", () => {
  const last = (instant: string): Partial<PlanRequest> => ({ lastAcceptedAt: new Date(instant) });
  const cases: [what: string, changes: Partial<PlanRequest>, rules: Rules, due: string][] = [
    ["there is a night, whatever the series", last(MONDAY), {}, "2027-01-05T09:00Z"],
    ["there is nothing to wait for the day after", last("2027-01-03T23:00Z"), {}, MONDAY],
    ["there is none where a project wants it so", last(MONDAY), { isOneADay: false }, MONDAY],
    [
      "lies the minimum gap",
      last("2027-01-04T08:00Z"),
      { isOneADay: false, minimumGapMs: 3 * 3_600_000 },
      "2027-01-04T11:00Z",
    ],
    [
      "lies the minimum gap where it is longer than the night",
      last(MONDAY),
      { minimumGapMs: 30 * 3_600_000 },
      "2027-01-05T16:00Z",
    ],
    [
      "a pause holds back the second",
      { notBefore: new Date("2027-01-06T12:00Z") },
      {},
      "2027-01-06T12:00Z",
    ],
  ];
  test.each(cases)("%s", (_, changes, rules, due) => {
    const request = { from: new Date(MONDAY), delay: aDelay("0"), timezone: "UTC", ...changes };
    expect(plan(request, rules).dueAt).toEqual(new Date(due));
  });
});

describe("a step that counts from enrollment is as many days later as the one before was,", () => {
  const cases: [what: string, delay: string, due: string][] = [
    ["in days", "3d", "2027-01-09T09:00Z"],
    ["in hours", "75h", "2027-01-09T13:00Z"],
    ["of no days", "0d", "2027-01-06T09:00Z"],
  ];
  test.each(cases)("%s", (_, delay, due) => {
    const request = {
      from: new Date("2027-01-05T10:00Z"),
      startedAt: new Date(MONDAY),
      delay: { ...aDelay(delay), from: "enrollment" },
      lateDays: 2,
      timezone: "Europe/Lisbon",
    } as const;
    expect(plan(request, {}).dueAt).toEqual(new Date(due));
  });
});

describe("what can't be planned is refused", () => {
  test.each(["", "Mars/Olympus", "Europe", "../etc"])("%j is no time zone", (timezone) => {
    const request = { from: new Date(0), delay: aDelay("0"), timezone };
    expect(() => plan(request, {})).toThrow(
      expect.objectContaining({
        code: "schedule/unknown-timezone",
        hint: "Use a name from the IANA time zone database.",
      }),
    );
  });

  test.each<Rules>([{ window: { from: "09:00", until: "09:00" } }, { weekdays: [] }])(
    "a window that never opens is named: %o",
    (rules) => {
      const request = { from: new Date(0), delay: aDelay("1d"), timezone: "UTC" };
      expect(() => plan(request, rules)).toThrow(
        expect.objectContaining({
          code: "schedule/closed-window",
          hint: "Let it begin before it ends, on one weekday at least that is no holiday.",
        }),
      );
    },
  );
});

test("an instant is shown by the clock of a zone", () => {
  expect(formatLocal(new Date("2027-01-04T23:30Z"), "Asia/Tokyo")).toBe("Tue 2027-01-05 08:30");
});
