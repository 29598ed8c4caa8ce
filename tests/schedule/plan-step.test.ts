import { describe, expect, test } from "vitest";
import type { DelayFields } from "../../src/core/delay.ts";
import type { StepRequest } from "../../src/core/ports.ts";
import type { Edition } from "../../src/core/edition.ts";
import { createStepPlanner } from "../../src/schedule/plan-step.ts";
import { anEdition, aPerson, aSender } from "../support/an-edition.ts";

const STARTED = "2027-01-04T10:00Z";
const FROM_START = [0, 3, 6, 9].map((delayDays): DelayFields => ({
  delayDays,
  delayFrom: "enrollment",
}));

describe("a step that counts from enrollment", () => {
  const cases: [what: string, step: number, from: string, due: string][] = [
    ["is due on its day when all went well", 2, "2027-01-07T09:00Z", "2027-01-10T09:00Z"],
    [
      "is due on its day when the last one was put off for hours",
      2,
      "2027-01-07T17:00Z",
      "2027-01-10T09:00Z",
    ],
    ["keeps its distance after an outage of ten days", 2, "2027-01-17T12:00Z", "2027-01-20T09:00Z"],
    ["keeps it in the last step, too", 3, "2027-01-20T09:00Z", "2027-01-23T09:00Z"],
  ];
  test.each(cases)("%s", (_, step, from, due) => {
    expect(next(step, from, edition(FROM_START))?.dueAt).toEqual(new Date(due));
  });
});

test("a step that counts hours comes after them", () => {
  const steps = edition([{ delayDays: 0 }, { delayDays: 0, delayHours: 30 }]);
  expect(next(1, STARTED, steps)).toMatchObject({
    dueAt: new Date("2027-01-05T16:00Z"),
    reason: "30 hours on, at 16:00 in Europe/Lisbon",
  });
});

test("a step without a delay waits for the next day, as there is one email a day", () => {
  const steps = edition([{ delayDays: 0 }, { delayDays: 0 }]);
  expect(next(1, STARTED, steps)?.dueAt).toEqual(new Date("2027-01-05T09:00Z"));
});

test("the first step waits where another series has sent today", () => {
  const lastAcceptedAt = new Date("2027-01-04T09:30Z");
  expect(next(0, STARTED, edition(FROM_START), { lastAcceptedAt })).toMatchObject({
    dueAt: new Date("2027-01-05T09:00Z"),
    reason: "at the next opening, from 09:00 in Europe/Lisbon; one email a day",
  });
});

test("a step that the person has had under another edition is left out", () => {
  expect(next(1, STARTED, edition(FROM_START), { skip: ["cup-2", "cup-3"] })?.step).toBe(4);
});

test("after the last step there is none", () => {
  expect(next(4, STARTED, edition(FROM_START))).toBeUndefined();
});

function next(step: number, from: string, of: Edition, changes: Partial<StepRequest> = {}) {
  const planner = createStepPlanner({ senderEmail: aSender().email });
  return planner(step, {
    edition: of,
    subscriber: {
      id: 1,
      state: "active",
      language: undefined,
      ...aPerson(),
      timezone: "Europe/Lisbon",
    },
    startedAt: new Date(STARTED),
    from: new Date(from),
    ...changes,
  });
}

function edition(delays: readonly DelayFields[]): Edition {
  const whole = anEdition(delays.length);
  const emails = whole.emails.map(({ delayDays: _, ...email }, index) => ({
    ...email,
    ...(delays[index] ?? { delayDays: 0 }),
  }));
  return { ...whole, emails };
}
