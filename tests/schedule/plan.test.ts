import { describe, expect, test } from "vitest";
import { parseDelay } from "../../src/core/delay.ts";
import type { Delay } from "../../src/core/delay.ts";
import { createPlanning, formatLocal, planNext } from "../../src/schedule/plan.ts";
import type { Plan, PlanRequest } from "../../src/schedule/plan.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import type { ScheduleRules } from "../../src/schedule/rules.ts";

type Rules = Partial<ScheduleRules>;

const NIGHT: Rules = { window: { from: "02:30", until: "05:00" } };
const LATE_NIGHT: Rules = { window: { from: "00:00", until: "02:30" } };
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
];

const CLOCKS: Case[] = [
  [
    "nine o'clock after clocks went forward",
    "2027-03-26T08:00Z",
    "3d",
    "Europe/Berlin",
    {},
    "2027-03-29T07:00Z",
  ],
  [
    "hours by the stopwatch over a change of clocks",
    "2027-03-27T12:00Z",
    "24h",
    "Europe/Berlin",
    {},
    "2027-03-28T12:00Z",
  ],
  [
    "the end of the gap when clocks go forward",
    "2027-03-27T10:00Z",
    "1d",
    "Europe/Berlin",
    NIGHT,
    "2027-03-28T01:00Z",
  ],
  [
    "the first of two when clocks go back",
    "2027-10-30T10:00Z",
    "1d",
    "Europe/Berlin",
    NIGHT,
    "2027-10-31T00:30Z",
  ],
  [
    "again after clocks went back into the window",
    "2027-10-31T00:45Z",
    "0",
    "Europe/Berlin",
    LATE_NIGHT,
    "2027-10-31T01:00Z",
  ],
  [
    "a gap of half an hour",
    "2027-10-02T10:00Z",
    "1d",
    "Australia/Lord_Howe",
    { window: { from: "02:15", until: "05:00" } },
    "2027-10-02T15:30Z",
  ],
  ["a day that was skipped", "2011-12-29T20:00Z", "1d", "Pacific/Apia", {}, "2011-12-30T19:00Z"],
  [
    "a midnight that does not exist",
    "2018-11-03T12:00Z",
    "1d",
    "America/Sao_Paulo",
    LATE_NIGHT,
    "2018-11-04T03:00Z",
  ],
  [
    "a year without the change that was abolished",
    "2019-11-02T12:00Z",
    "1d",
    "America/Sao_Paulo",
    {},
    "2019-11-03T12:00Z",
  ],
  [
    "a day that began twice counts from its first beginning",
    "2010-11-07T02:30:30Z",
    "1d",
    "America/St_Johns",
    LATE_NIGHT,
    "2010-11-08T03:30Z",
  ],
  [
    "a day that began twice has not ended between",
    "2010-11-07T03:00Z",
    "1d",
    "America/St_Johns",
    LATE_NIGHT,
    "2010-11-08T03:30Z",
  ],
];

describe.each([
  ["a send window", WINDOWS],
  ["the calendar", CALENDAR],
  ["changes of clocks", CLOCKS],
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

describe("each plan has a reason:", () => {
  const monday = new Date(MONDAY);
  const cases: [reason: string, changes: Partial<PlanRequest>, rules: Rules][] = [
    ["at once, the send window is open in Europe/Lisbon", {}, {}],
    [
      "at the next opening, from 11:00 in Europe/Lisbon",
      {},
      { window: { from: "11:00", until: "12:00" } },
    ],
    ["3 days on, from 09:00 in Europe/Lisbon", { delay: aDelay("3d") }, {}],
    ["1 day on, from 09:00 in Europe/Lisbon", { delay: aDelay("1d") }, {}],
    ["2 hours on, at 12:00 in Europe/Lisbon", { delay: aDelay("2h") }, {}],
    ["36 hours on, from 09:00 in Europe/Lisbon", { delay: aDelay("36h") }, {}],
    [
      "3 days after enrollment, from 09:00 in Europe/Lisbon",
      { delay: { ...aDelay("3d"), from: "enrollment" } },
      {},
    ],
    [
      "3 days after enrollment, from 09:00 in Europe/Lisbon; 2 days later, as the previous email was",
      { delay: { ...aDelay("3d"), from: "enrollment" }, lateDays: 2 },
      {},
    ],
    [
      "5 days on, from 09:00 in Europe/Lisbon; Sat 2027-01-09 is closed; Sun 2027-01-10 is closed; Mon 2027-01-11 is a holiday",
      { delay: aDelay("5d") },
      { ...WORKDAYS, holidays: ["01-11"] },
    ],
    [
      "1 day on, from 09:00 in Europe/Lisbon; 6 days are closed or holidays",
      { delay: aDelay("1d") },
      { weekdays: [1] },
    ],
    [
      "at the next opening, from 09:00 in Europe/Lisbon; one email a day",
      { lastAcceptedAt: monday },
      {},
    ],
    [
      "at the next opening, from 12:30 in Europe/Lisbon; 2.5 hours between two emails",
      { lastAcceptedAt: monday },
      { isOneADay: false, minimumGapMs: 9_000_000 },
    ],
    [
      "at the next opening, from 12:00 in Europe/Lisbon; held back by a pause",
      { notBefore: new Date("2027-01-06T12:00Z") },
      {},
    ],
    [
      "at once, the send window is open in Asia/Dubai (fallback zone)",
      { timezone: undefined },
      { fallbackZone: "Asia/Dubai" },
    ],
    [
      "1 day on, from 03:00 in Europe/Berlin; clocks go forward over the opening",
      { from: new Date("2027-03-27T10:00Z"), delay: aDelay("1d"), timezone: "Europe/Berlin" },
      NIGHT,
    ],
    [
      "1 day on, from 02:30 in Europe/Berlin; clocks go back, the first of two",
      { from: new Date("2027-10-30T10:00Z"), delay: aDelay("1d"), timezone: "Europe/Berlin" },
      NIGHT,
    ],
  ];
  test.each(cases)("%s", (reason, changes, rules) => {
    const request = { from: monday, delay: aDelay("0"), timezone: "Europe/Lisbon", ...changes };
    expect(plan(request, rules).reason).toBe(reason);
  });
});

describe("what can't be planned is refused", () => {
  test.each(["", "Mars/Olympus", "Europe", "../etc"])("%j is no time zone", (timezone) => {
    const request = { from: new Date(0), delay: aDelay("0"), timezone };
    expect(() => plan(request, {})).toThrow(
      expect.objectContaining({ code: "schedule/unknown-timezone" }),
    );
  });

  test.each<Rules>([{ window: { from: "09:00", until: "09:00" } }, { weekdays: [] }])(
    "a window that never opens is named: %o",
    (rules) => {
      const request = { from: new Date(0), delay: aDelay("1d"), timezone: "UTC" };
      expect(() => plan(request, rules)).toThrow(
        expect.objectContaining({ code: "schedule/closed-window" }),
      );
    },
  );
});

test("an instant is shown by the clock of a zone", () => {
  expect(formatLocal(new Date("2027-01-04T23:30Z"), "Asia/Tokyo")).toBe("Tue 2027-01-05 08:30");
});

function plan(request: PlanRequest, rules: Rules): Plan {
  return planNext(request, createPlanning({ ...DEFAULT_RULES, ...rules }));
}

function aDelay(text: string): Delay {
  const { delayDays = 0, delayHours } = parseDelay(text) ?? {};
  return delayHours === undefined
    ? { unit: "days", count: delayDays, from: "previous" }
    : { unit: "hours", count: delayHours, from: "previous" };
}
