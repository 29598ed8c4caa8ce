import { describe, expect, test } from "vitest";
import { aDelay, plan } from "../support/a-plan.ts";
import type { Rules } from "../support/a-plan.ts";

const NIGHT: Rules = { window: { from: "02:30", until: "05:00" } };
const LATE_NIGHT: Rules = { window: { from: "00:00", until: "02:30" } };

describe("where clocks change, planning finds", () => {
  const cases: [
    what: string,
    from: string,
    delay: string,
    zone: string,
    rules: Rules,
    due: string,
  ][] = [
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
      "the second of two midnights, when clocks go back at the first",
      "2018-02-17T12:00Z",
      "1d",
      "America/Sao_Paulo",
      { window: { from: "00:00", until: "24:00" } },
      "2018-02-18T03:00Z",
    ],
    [
      "a day that has not begun, since clocks went back at its midnight",
      "2018-02-18T02:30Z",
      "1d",
      "America/Sao_Paulo",
      LATE_NIGHT,
      "2018-02-18T03:00Z",
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
      "a day that began twice counts from its first beginning, in the east, too",
      "2010-03-04T15:30Z",
      "1d",
      "Antarctica/Casey",
      LATE_NIGHT,
      "2010-03-05T16:00Z",
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
  test.each(cases)("%s", (_, from, delay, timezone, rules, due) => {
    expect(plan({ from: new Date(from), delay: aDelay(delay), timezone }, rules).dueAt).toEqual(
      new Date(due),
    );
  });
});
