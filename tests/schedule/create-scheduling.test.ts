import { expect, test } from "vitest";
import { createScheduling } from "../../src/schedule/create-scheduling.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import { anEdition, aPerson, aSender } from "../support/an-edition.ts";

test("what is planned by the rules of a project is sent at that moment, and not before", () => {
  const rules = { ...DEFAULT_RULES, weekdays: [2], fallbackZone: "Asia/Tokyo" };
  const { planner, judge } = createScheduling(aSender().email, rules);
  const monday = new Date("2027-01-04T10:00Z");
  const person = {
    id: 1,
    state: "active",
    ...aPerson(),
    timezone: undefined,
    language: "ja",
  } as const;
  const planned = planner(0, {
    edition: anEdition(),
    subscriber: person,
    startedAt: monday,
    from: monday,
  });
  const dueAt = new Date("2027-01-05T00:00Z");
  expect(planned?.dueAt).toEqual(dueAt);
  const due = { timezone: undefined, dueAt, lastAcceptedAt: undefined };
  expect(judge({ ...due, now: monday })).toMatchObject({ to: "wait", dueAt });
  expect(judge({ ...due, now: dueAt })).toEqual({ to: "send" });
});
