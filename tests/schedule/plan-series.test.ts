import { expect, test } from "vitest";
import type { Subscriber } from "../../src/core/subscriber.ts";
import { planSeries } from "../../src/schedule/plan-series.ts";
import { createStepPlanner } from "../../src/schedule/plan-step.ts";
import { anEdition, aPerson, aSender } from "../support/an-edition.ts";

const subscriber: Subscriber = {
  id: 1,
  state: "active",
  ...aPerson(),
  timezone: "Asia/Tokyo",
  language: "ja",
};
const planner = createStepPlanner({ senderEmail: aSender().email });
const evening = new Date("2027-01-04T12:00Z");

test("a whole series is planned as if each email were accepted when it is due", () => {
  const planned = planSeries({ edition: anEdition(3), subscriber, startedAt: evening }, planner);
  expect(planned.map(({ step, dueAt, reason }) => [step, dueAt, reason])).toEqual([
    [1, new Date("2027-01-05T00:00Z"), "at the next opening, from 09:00 in Asia/Tokyo"],
    [2, new Date("2027-01-08T00:00Z"), "3 days on, from 09:00 in Asia/Tokyo"],
    [3, new Date("2027-01-11T00:00Z"), "3 days on, from 09:00 in Asia/Tokyo"],
  ]);
});

test("of a series without emails nothing is planned", () => {
  expect(planSeries({ edition: anEdition(0), subscriber, startedAt: evening }, planner)).toEqual(
    [],
  );
});
