import { describe, expect, test } from "vitest";
import type { DueRequest } from "../../src/core/due-judge.ts";
import { createDueJudge } from "../../src/schedule/judge-due.ts";
import { createPlanning } from "../../src/schedule/plan.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import type { ScheduleRules } from "../../src/schedule/rules.ts";

const DUE = "2027-01-04T09:00Z";
const DAY_MS = 86_400_000;

describe("a due email is", () => {
  const cases: [
    what: string,
    now: string,
    rules: Partial<ScheduleRules>,
    last: string | undefined,
    expected: object,
  ][] = [
    ["sent on time", DUE, {}, undefined, { to: "send" }],
    ["sent late while the window is open", "2027-01-04T17:59Z", {}, undefined, { to: "send" }],
    [
      "kept to the window when a worker comes at night",
      "2027-01-05T02:00Z",
      {},
      undefined,
      wait("2027-01-05T09:00Z", "the send window is closed; at Tue 2027-01-05 09:00 in UTC"),
    ],
    [
      "kept over a closed weekend and a holiday",
      "2027-01-09T10:00Z",
      { weekdays: [1, 2, 3, 4, 5], holidays: ["01-11"] },
      undefined,
      wait("2027-01-12T09:00Z", "the send window is closed; at Tue 2027-01-12 09:00 in UTC"),
    ],
    [
      "kept to the next day when another series was quicker",
      "2027-01-04T10:00Z",
      {},
      "2027-01-04T09:00Z",
      wait("2027-01-05T09:00Z", "one email a day; at Tue 2027-01-05 09:00 in UTC"),
    ],
    [
      "kept until the minimum gap is over",
      "2027-01-04T10:00Z",
      { isOneADay: false, minimumGapMs: 2 * 3_600_000 },
      "2027-01-04T09:00Z",
      wait("2027-01-04T11:00Z", "too soon after the last email; at Mon 2027-01-04 11:00 in UTC"),
    ],
    [
      "kept for the window alone, when it is due this moment",
      DUE,
      { weekdays: [2] },
      undefined,
      wait("2027-01-05T09:00Z", "the send window is closed; at Tue 2027-01-05 09:00 in UTC"),
    ],
    [
      "kept for the window alone, long after another series was quicker",
      "2027-01-05T02:00Z",
      {},
      "2027-01-01T09:00Z",
      wait("2027-01-05T09:00Z", "the send window is closed; at Tue 2027-01-05 09:00 in UTC"),
    ],
    [
      "kept for the window alone, when the minimum gap is over this moment",
      "2027-01-05T02:00Z",
      { isOneADay: false, minimumGapMs: 2 * 3_600_000 },
      "2027-01-05T00:00Z",
      wait("2027-01-05T09:00Z", "the send window is closed; at Tue 2027-01-05 09:00 in UTC"),
    ],
    [
      "not sent before its time by a clock that went back",
      "2027-01-03T10:00Z",
      {},
      undefined,
      wait("2027-01-04T09:00Z", "not due yet; at Mon 2027-01-04 09:00 in UTC"),
    ],
    [
      "still sent at the very end of its time",
      "2027-01-07T09:00Z",
      { skipAfterMs: 3 * DAY_MS },
      undefined,
      { to: "send" },
    ],
    [
      "skipped when it is later than that",
      "2027-01-07T21:00Z",
      { skipAfterMs: 3 * DAY_MS },
      undefined,
      { to: "skip", reason: "skipped, 3.5 days late is too late" },
    ],
    [
      "skipped when it is a day late, where that is too late",
      "2027-01-05T09:01Z",
      { skipAfterMs: DAY_MS },
      undefined,
      { to: "skip", reason: "skipped, 1 day late is too late" },
    ],
  ];
  test.each(cases)("%s", (_, now, rules, last, expected) => {
    const judge = createDueJudge(createPlanning({ ...DEFAULT_RULES, ...rules }));
    const request = {
      timezone: "UTC",
      dueAt: new Date(DUE),
      now: new Date(now),
      lastAcceptedAt: last === undefined ? undefined : new Date(last),
    };
    expect(judge(request)).toEqual(expected);
  });
});

describe("lateness is counted", () => {
  const late = { to: "skip", reason: "skipped, 3.1 days late is too late" };
  const cases: [what: string, about: Partial<DueRequest>, expected: object][] = [
    ["from when it was planned for, however often it was put off since", {}, late],
    [
      "from when its reader might have it, where another series was quicker",
      { lastAcceptedAt: new Date("2027-01-06T09:00Z") },
      { to: "send" },
    ],
    [
      "from when the window opened after that",
      { lastAcceptedAt: new Date("2027-01-03T09:00Z") },
      late,
    ],
    [
      "from the end of a break that its reader has taken",
      { holdUntil: new Date("2027-01-07T08:00Z") },
      { to: "send" },
    ],
  ];
  test.each(cases)("%s", (_, about, expected) => {
    const judge = createDueJudge(createPlanning({ ...DEFAULT_RULES, skipAfterMs: 2 * DAY_MS }));
    const now = new Date("2027-01-07T12:00Z");
    const request = { timezone: "UTC", dueAt: now, plannedFor: new Date(DUE), now };
    expect(judge({ ...request, lastAcceptedAt: undefined, ...about })).toEqual(expected);
  });
});

test("a person without a zone is judged by the fallback zone", () => {
  const planning = createPlanning({ ...DEFAULT_RULES, fallbackZone: "Asia/Tokyo" });
  const now = new Date(DUE);
  expect(
    createDueJudge(planning)({ timezone: undefined, dueAt: now, now, lastAcceptedAt: undefined }),
  ).toEqual(
    wait("2027-01-05T00:00Z", "the send window is closed; at Tue 2027-01-05 09:00 in Asia/Tokyo"),
  );
});

test.each([
  ["kept until its end", "2027-01-06T22:00Z", "2027-01-07T09:00Z"],
  ["sent after it", "2027-01-03T22:00Z", undefined],
])("an email of somebody who takes a break is %s", (_, end, dueAt) => {
  const now = new Date(DUE);
  const judge = createDueJudge(createPlanning({ ...DEFAULT_RULES, skipAfterMs: 0 }));
  const about = { timezone: "UTC", dueAt: now, now, lastAcceptedAt: undefined };
  expect(judge({ ...about, holdUntil: new Date(end) })).toEqual(
    dueAt === undefined
      ? { to: "send" }
      : wait(dueAt, "held back by a pause; at Thu 2027-01-07 09:00 in UTC"),
  );
});

function wait(dueAt: string, reason: string): object {
  return { to: "wait", dueAt: new Date(dueAt), reason };
}
