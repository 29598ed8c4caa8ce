import { describe, expect, test } from "vitest";
import type { PlanRequest } from "../../src/schedule/plan.ts";
import { aDelay, plan } from "../support/a-plan.ts";
import type { Rules } from "../support/a-plan.ts";

const MONDAY = "2027-01-04T10:00Z";

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
    ["1 hour on, at 11:00 in Europe/Lisbon", { delay: aDelay("1h") }, {}],
    ["36 hours on, from 09:00 in Europe/Lisbon", { delay: aDelay("36h") }, {}],
    [
      "1 day on, from 00:00 in Europe/Lisbon",
      { delay: aDelay("1d") },
      { window: { from: "00:00", until: "06:00" } },
    ],
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
      "75 hours after enrollment, at 13:00 in Europe/Lisbon; 1 day later, as the previous email was",
      { delay: { ...aDelay("75h"), from: "enrollment" }, lateDays: 1 },
      {},
    ],
    [
      "5 days on, from 09:00 in Europe/Lisbon; Sat 2027-01-09 is closed; Sun 2027-01-10 is closed; Mon 2027-01-11 is a holiday",
      { delay: aDelay("5d") },
      { weekdays: [1, 2, 3, 4, 5], holidays: ["01-11"] },
    ],
    [
      "3 days on, from 09:00 in Europe/Lisbon; Thu 2027-01-07 is closed; Fri 2027-01-08 is closed; Sat 2027-01-09 is closed; Sun 2027-01-10 is closed",
      { delay: aDelay("3d") },
      { weekdays: [1] },
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
      "2 hours on, from 12:30 in Europe/Lisbon; 2.5 hours between two emails",
      { delay: aDelay("2h"), lastAcceptedAt: monday },
      { isOneADay: false, minimumGapMs: 9_000_000 },
    ],
    [
      "at the next opening, from 11:00 in Europe/Lisbon; 1 hour between two emails",
      { lastAcceptedAt: monday },
      { isOneADay: false, minimumGapMs: 3_600_000 },
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
  ];
  test.each(cases)("%s", (reason, changes, rules) => {
    const request = { from: monday, delay: aDelay("0"), timezone: "Europe/Lisbon", ...changes };
    expect(plan(request, rules).reason).toBe(reason);
  });
});

describe("what ends at the moment at which an email is due has not kept it back:", () => {
  const nextDay = { from: new Date(MONDAY), delay: aDelay("1d"), timezone: "Europe/Lisbon" };
  const midnight = new Date("2027-01-05T00:00Z");
  const cases: [what: string, changes: Partial<PlanRequest>, rules: Rules, reason: string][] = [
    ["a pause", { notBefore: midnight }, {}, "1 day on, from 09:00 in Europe/Lisbon"],
    [
      "the day of the last email",
      { lastAcceptedAt: new Date(MONDAY) },
      {},
      "1 day on, from 09:00 in Europe/Lisbon",
    ],
    [
      "the minimum gap, with that day",
      { lastAcceptedAt: new Date(MONDAY), delay: aDelay("0") },
      { minimumGapMs: 14 * 3_600_000 },
      "at the next opening, from 09:00 in Europe/Lisbon; one email a day",
    ],
  ];
  test.each(cases)("%s", (_, changes, rules, reason) => {
    expect(plan({ ...nextDay, ...changes }, rules).reason).toBe(reason);
  });
});

describe("in Berlin, where clocks change at night, the reason is", () => {
  const spring = "2027-03-27T10:00Z";
  const autumn = "2027-10-30T10:00Z";
  const cases: [reason: string, from: string, delay: string, window: [string, string]][] = [
    [
      "1 day on, from 03:00 in Europe/Berlin; clocks go forward over the opening",
      spring,
      "1d",
      ["02:30", "05:00"],
    ],
    ["1 day on, from 03:00 in Europe/Berlin", spring, "1d", ["03:00", "05:00"]],
    ["15 hours on, at 03:00 in Europe/Berlin", spring, "15h", ["02:30", "05:00"]],
    [
      "1 day on, from 02:30 in Europe/Berlin; clocks go back, the first of two",
      autumn,
      "1d",
      ["02:30", "05:00"],
    ],
    [
      "1 day on, from 02:00 in Europe/Berlin; clocks go back, the first of two",
      autumn,
      "1d",
      ["02:00", "05:00"],
    ],
    ["1 day on, from 01:30 in Europe/Berlin", autumn, "1d", ["01:30", "05:00"]],
    ["1 day on, from 03:15 in Europe/Berlin", autumn, "1d", ["03:15", "05:00"]],
    [
      "at the next opening, from 02:00 in Europe/Berlin; clocks go back into the window",
      "2027-10-31T00:45Z",
      "0",
      ["00:00", "02:30"],
    ],
  ];
  test.each(cases)("%s", (reason, from, delay, [opens, closes]) => {
    const request = { from: new Date(from), delay: aDelay(delay), timezone: "Europe/Berlin" };
    expect(plan(request, { window: { from: opens, until: closes } }).reason).toBe(reason);
  });
});
