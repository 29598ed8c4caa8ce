import { describe, expect, test } from "vitest";
import type { DelayFields } from "../../src/core/delay.ts";
import type { StepRequest } from "../../src/core/ports.ts";
import type { Edition } from "../../src/core/edition.ts";
import type { ReadingPace, Subscriber } from "../../src/core/subscriber.ts";
import { createStepPlanner } from "../../src/schedule/plan-step.ts";
import { defined } from "../support/a-ledger.ts";
import { anEdition, aPerson, aSender } from "../support/an-edition.ts";

const STARTED = "2027-01-04T10:00Z";
const FROM_START = [0, 3, 6, 9].map((delayDays): DelayFields => ({
  delayDays,
  delayFrom: "enrollment",
}));

describe("a step that counts from enrollment", () => {
  const TWO = "2027-01-07T09:00Z";
  const THREE = "2027-01-10T09:00Z";
  const cases: [what: string, step: number, from: string, onTimeFrom: string, due: string][] = [
    ["is due on its day when all went well", 2, TWO, TWO, "2027-01-10T09:00Z"],
    [
      "is due on its day when the last one was put off for hours",
      2,
      "2027-01-07T17:00Z",
      TWO,
      "2027-01-10T09:00Z",
    ],
    [
      "keeps its distance after an outage of ten days",
      2,
      "2027-01-17T12:00Z",
      TWO,
      "2027-01-20T09:00Z",
    ],
    ["keeps it in the last step, too", 3, "2027-01-20T09:00Z", THREE, "2027-01-23T09:00Z"],
    [
      "is due on its day when the last one came early",
      2,
      "2027-01-05T09:00Z",
      TWO,
      "2027-01-10T09:00Z",
    ],
    [
      "begins anew, the first one too, when a pause began it anew",
      0,
      "2027-01-20T10:00Z",
      STARTED,
      "2027-01-30T09:00Z",
    ],
  ];
  test.each(cases)("%s", (_, step, from, onTimeFrom, due) => {
    const delays = step === 0 ? [{ ...defined(FROM_START[0]), delayDays: 10 }] : FROM_START;
    const planned = next(step, from, edition(delays), { onTimeFrom: new Date(onTimeFrom) });
    expect(planned?.dueAt).toEqual(new Date(due));
  });

  test("is planned by how late the series runs, whatever the steps before it are by now", () => {
    const of = edition([{ delayDays: 0 }, { delayDays: 20, delayFrom: "enrollment" }]);
    expect(next(1, "2027-01-14T09:00Z", of)).toMatchObject({
      dueAt: new Date("2027-01-24T09:00Z"),
      reason: "20 days after enrollment, from 09:00 in Europe/Lisbon",
    });
  });

  test("says when it would be due on time, and from when it counts then, where that is another day", () => {
    const onTimeFrom = new Date(TWO);
    expect(next(2, "2027-01-17T12:00Z", edition(FROM_START), { onTimeFrom })).toMatchObject({
      onTimeAt: new Date(THREE),
      onTimeFrom,
    });
    const onTime = next(2, "2027-01-07T17:00Z", edition(FROM_START), { onTimeFrom });
    expect(onTime).not.toHaveProperty("onTimeAt");
    expect(onTime).not.toHaveProperty("onTimeFrom");
  });
});

test("a step that counts from the previous one keeps its distance, however late that was", () => {
  const steps = edition([0, 3, 3].map((delayDays) => ({ delayDays })));
  expect(next(2, "2027-01-17T12:00Z", steps)).toMatchObject({
    dueAt: new Date("2027-01-20T09:00Z"),
    reason: "3 days on, from 09:00 in Europe/Lisbon",
  });
});

test("a step that counts hours comes after them", () => {
  const steps = edition([{ delayDays: 0 }, { delayDays: 0, delayHours: 30 }]);
  expect(next(1, STARTED, steps)).toMatchObject({
    dueAt: new Date("2027-01-05T16:00Z"),
    reason: "30 hours on, at 16:00 in Europe/Lisbon",
  });
});

describe("a person who wants the emails", () => {
  const cases: [pace: ReadingPace, days: string, hours: string][] = [
    ["planned", "2027-01-07T09:00Z", "2027-01-05T10:00Z"],
    ["slow", "2027-01-10T09:00Z", "2027-01-06T10:00Z"],
    // Half of three days is two whole days.
    ["fast", "2027-01-06T09:00Z", "2027-01-05T09:00Z"],
  ];
  test.each(cases)("%s has that in days and in hours", (readingPace, days, hours) => {
    const person = { readingPace };
    const inDays = edition([{ delayDays: 0 }, { delayDays: 3 }]);
    expect(next(1, STARTED, inDays, {}, person)?.dueAt).toEqual(new Date(days));
    const inHours = edition([{ delayDays: 0 }, { delayDays: 0, delayHours: 24 }]);
    expect(next(1, STARTED, inHours, {}, person)?.dueAt).toEqual(new Date(hours));
  });

  test("slowly has no step put off for that, where steps count from enrollment", () => {
    const due = next(2, "2027-01-10T09:00Z", edition(FROM_START), {}, { readingPace: "slow" });
    expect(due?.dueAt).toEqual(new Date("2027-01-16T09:00Z"));
  });
});

describe("a step waits for the end", () => {
  const early = new Date("2027-01-20T12:00Z");
  const late = new Date("2027-01-21T12:00Z");
  const cases: [
    what: string,
    holds: Partial<StepRequest>,
    person: Partial<Subscriber>,
    due: Date,
  ][] = [
    ["of a pause", { notBefore: early }, {}, early],
    ["of a break that the person takes", {}, { holdUntil: early }, early],
    ["of the pause, where it ends later", { notBefore: late }, { holdUntil: early }, late],
    ["of the break, where it ends later", { notBefore: early }, { holdUntil: late }, late],
  ];
  test.each(cases)("%s", (_, holds, person, due) => {
    expect(next(1, STARTED, edition(FROM_START), holds, person)).toMatchObject({
      dueAt: due,
      reason: expect.stringContaining("held back by a pause") as string,
    });
  });
});

test("steps come by their numbers, in whatever order an edition lists them", () => {
  const { emails, ...rest } = edition(FROM_START);
  const mixed = { ...rest, emails: [2, 0, 3, 1].flatMap((index) => emails[index] ?? []) };
  expect([0, 1, 2, 3].map((step) => next(step, STARTED, mixed)?.step)).toEqual([1, 2, 3, 4]);
});

test("the Message-ID of a step is always the same, for whoever plans it again", () => {
  const planned = next(1, STARTED, edition(FROM_START));
  expect(next(1, "2027-03-01T10:00Z", edition(FROM_START))?.messageId).toBe(planned?.messageId);
});

test("no two Message-IDs are the same: by step, person, enrollment and edition", () => {
  const tea = edition(FROM_START);
  const ids = [
    next(1, STARTED, tea),
    next(2, STARTED, tea),
    next(1, STARTED, tea, {}, { email: "ben@example.org" }),
    next(1, STARTED, tea, { startedAt: new Date("2027-01-03T10:00Z") }),
    next(1, STARTED, { ...tea, id: "tea-other" }),
  ].map((planned) => planned?.messageId);
  expect(new Set(ids).size).toBe(5);
});

test("a step without a delay waits for the next day, as there is one email a day", () => {
  const steps = edition([{ delayDays: 0 }, { delayDays: 0 }]);
  const lastAcceptedAt = new Date(STARTED);
  expect(next(1, STARTED, steps, { lastAcceptedAt })?.dueAt).toEqual(new Date("2027-01-05T09:00Z"));
});

test("a step waits for no gap after one that nobody got, but for that after the last one they did", () => {
  const steps = edition([{ delayDays: 0 }, { delayDays: 0 }]);
  const from = "2027-01-20T10:00Z";
  expect(next(1, from, steps)?.dueAt).toEqual(new Date(from));
  expect(next(1, from, steps, {}, { lastAcceptedAt: new Date(from) })?.dueAt).toEqual(
    new Date("2027-01-21T09:00Z"),
  );
});

test("a step that is planned anew is not due before that, and says so", () => {
  const anewAt = new Date("2027-01-20T12:00Z");
  expect(next(1, STARTED, edition(FROM_START), { anewAt })).toMatchObject({
    dueAt: anewAt,
    onTimeAt: new Date("2027-01-07T09:00Z"),
    reason: "3 days after enrollment, from 12:00 in Europe/Lisbon; planned anew then",
  });
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

test("someone whose address is none by the rules of today keeps nobody else from a series", () => {
  const steps = edition([{ delayDays: 0 }]);
  const ids = ["ana@example.org/berlin", "bo@example.org?subject=x"].map(
    (email) => next(0, STARTED, steps, {}, { email })?.messageId,
  );
  expect(new Set(ids).size).toBe(2);
});

test("after the last step there is none", () => {
  expect(next(4, STARTED, edition(FROM_START))).toBeUndefined();
});

function next(
  step: number,
  from: string,
  of: Edition,
  changes: Partial<StepRequest> = {},
  person: Partial<Subscriber> = {},
) {
  const planner = createStepPlanner({ senderEmail: aSender().email });
  return planner(step, {
    edition: of,
    subscriber: {
      id: 1,
      state: "active",
      language: undefined,
      ...aPerson(),
      timezone: "Europe/Lisbon",
      ...person,
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
