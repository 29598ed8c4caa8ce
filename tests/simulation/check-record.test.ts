import { describe, expect, test } from "vitest";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import { anEdition } from "../support/an-edition.ts";
import { checkRecord } from "./check-record.ts";
import type { Scenario } from "./scenario.ts";
import type { SinkLine } from "./sink.ts";

const MONDAY = Date.UTC(2027, 0, 4, 10);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Three steps, three days apart, for one person in UTC. */
const SCENARIO: Scenario = {
  seed: "",
  start: MONDAY,
  end: MONDAY + 40 * DAY_MS,
  rules: DEFAULT_RULES,
  editions: [
    { ...anEdition(3), series: "tea" },
    { ...anEdition(1), series: "bread" },
  ],
  people: [
    {
      email: "ana@example.org",
      timezone: "UTC",
      enrollments: [{ series: 0, at: MONDAY }],
      leavesAt: undefined,
    },
  ],
  outages: [],
  refusals: [],
  skews: [],
};

const WHOLE = [message("tea 1", 0), message("tea 2", 3), message("tea 3", 6)];
const [ONE, TWO, THREE] = [message("tea 1", 0), message("tea 2", 3), message("tea 3", 6)];

describe("the checker is content", () => {
  const fine: [what: string, lines: SinkLine[]][] = [
    ["with three steps on their days", WHOLE],
    ["with an email that comes later than planned", [ONE, TWO, message("tea 3", 9)]],
    [
      "with a copy after a doubt",
      [{ ...ONE, told: "in-doubt" }, message("tea 1", 0.1), TWO, THREE],
    ],
    ["with a copy after a kill", [ONE, killed(0.01), message("tea 1", 0.1), TWO, THREE]],
    ["with nothing after someone has left", [ONE, left(1)]],
    ["with nothing to an address that does not exist", [refused("bounced", 0)]],
    ["with a series that a server refused for good", [ONE, refused("failed", 3)]],
    [
      "with a step that was put off for four days",
      [ONE, refused("deferred", 3), refused("deferred", 7)],
    ],
    [
      "with a message that is held after three doubts",
      [ONE, begun("tea 2", 3), ...doubts("tea 2", [3]), begun("tea 2", 3.1), begun("tea 2", 3.2)],
    ],
  ];
  test.each(fine)("%s", (_, lines) => {
    expect(checkRecord(lines, SCENARIO)).toEqual([]);
  });
});

describe("the checker finds", () => {
  const wrong: [what: string, lines: SinkLine[], problem: string][] = [
    ["somebody who got nothing", [], "ana@example.org never got tea 1."],
    ["a step that is missing", [ONE, message("tea 3", 6)], "never got tea 2."],
    [
      "a message that the server never kept",
      [ONE, TWO, { ...THREE, isKept: false }],
      "never kept it",
    ],
    [
      "a step that comes twice",
      [ONE, message("tea 1", 1), message("tea 2", 4), THREE],
      "again after its answer",
    ],
    [
      "a copy after a kill in the middle of another message",
      [ONE, begun("bread 1", 0.01), killed(0.02), message("tea 1", 0.1), TWO, THREE],
      "again after its answer",
    ],
    [
      "a copy with another Message-ID",
      [{ ...ONE, told: "in-doubt" }, { ...ONE, messageId: "<x@y>" }, TWO, THREE],
      "another Message-ID",
    ],
    ["four copies", [...doubts("tea 1", [0, 0.01, 0.02]), ONE, TWO, THREE], "4 times"],
    ["an email after somebody has left", [ONE, left(1), TWO], "after the person had left"],
    ["an email at night", [message("tea 1", -0.3), TWO, THREE], "outside the window"],
    [
      "two emails on one day",
      [...WHOLE, message("bread 1", 6.1)],
      "on which tea 3 had come already",
    ],
    ["a burst", [ONE, message("tea 2", 12), message("tea 3", 13)], "1 days after tea 2, not 3"],
    [
      "steps in the wrong order",
      [ONE, message("tea 3", 3), message("tea 2", 6)],
      "-3 days after tea 2",
    ],
    [
      "a gap that a few hours of deferring don't excuse",
      [ONE, refused("deferred", 3), refused("deferred", 4)],
      "never got tea 2.",
    ],
  ];
  test.each(wrong)("%s", (_, lines, problem) => {
    expect(checkRecord(lines, SCENARIO).join("\n")).toContain(problem);
  });
});

test("a worker is held to the clock that it has, however wrong", () => {
  const skews = [{ from: MONDAY - DAY_MS, until: MONDAY + HOUR_MS, ms: -HOUR_MS }];
  const early = [message("tea 1", -0.06), TWO, THREE];
  expect(checkRecord(early, { ...SCENARIO, skews }).join()).toContain("outside the window");
  const shown = skews.map((skew) => ({ ...skew, ms: 2 * HOUR_MS }));
  expect(checkRecord(early, { ...SCENARIO, skews: shown })).toEqual([]);
});

function message(subject: string, days: number): Extract<SinkLine, { kind: "message" }> {
  return {
    kind: "message",
    at: MONDAY + days * DAY_MS,
    to: "ana@example.org",
    messageId: `<${subject}@tea.example>`,
    subject,
    isKept: true,
    told: "accepted",
  };
}

function doubts(subject: string, days: readonly number[]): SinkLine[] {
  return days.map((day) => ({ ...message(subject, day), told: "in-doubt" }));
}

function begun(subject: string, days: number): SinkLine {
  const { at, to, messageId } = message(subject, days);
  return { kind: "begun", at, to, messageId, subject };
}

function refused(told: "deferred" | "bounced" | "failed", days: number): SinkLine {
  const at = MONDAY + days * DAY_MS;
  return { kind: "refused", at, to: "ana@example.org", subject: "tea 2", told };
}

function left(days: number): SinkLine {
  return { kind: "left", at: MONDAY + days * DAY_MS, to: "ana@example.org" };
}

function killed(days: number): SinkLine {
  return { kind: "killed", at: MONDAY + days * DAY_MS };
}
