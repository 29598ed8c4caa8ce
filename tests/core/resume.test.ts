import { fc } from "../support/fast-check.ts";
import { describe, expect, test } from "vitest";
import { createPlanning, planNext } from "../../src/schedule/plan.ts";
import { resumeFrom } from "../../src/core/resume.ts";
import type { ResumePolicy } from "../../src/core/resume.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";

const planning = createPlanning(DEFAULT_RULES);
const WEEK = { unit: "days", count: 7, from: "previous" } as const;

describe("a step 7 days on, paused for 3 weeks on the second day, is due", () => {
  const cases: [what: string, policy: ResumePolicy, due: string][] = [
    ["when the pause ends, if the delay counts on", "count-on", "2027-01-27T10:00Z"],
    ["7 days after it, if the delay counts anew", "restart", "2027-02-03T09:00Z"],
    ["5 days after it, if only active time counts", "active-time", "2027-02-01T09:00Z"],
  ];
  test.each(cases)("%s", (_, policy, due) => {
    expect(
      resumed(policy, ["2027-01-04T10:00Z", "2027-01-06T10:00Z", "2027-01-27T10:00Z"]),
    ).toEqual(new Date(due));
  });
});

describe("a pause of one day", () => {
  const cases: [what: string, policy: ResumePolicy, due: string][] = [
    ["changes nothing if the delay counts on", "count-on", "2027-01-11T09:00Z"],
    ["moves the step by what had passed if it counts anew", "restart", "2027-01-13T09:00Z"],
    ["moves the step by a day if only active time counts", "active-time", "2027-01-12T09:00Z"],
  ];
  test.each(cases)("%s", (_, policy, due) => {
    expect(
      resumed(policy, ["2027-01-04T10:00Z", "2027-01-05T10:00Z", "2027-01-06T10:00Z"]),
    ).toEqual(new Date(due));
  });
});

test("a pause that ends at night sends nothing before the window opens", () => {
  const at = ["2027-01-04T10:00Z", "2027-01-05T10:00Z", "2027-01-27T02:00Z"] as const;
  expect(resumed("count-on", at)).toEqual(new Date("2027-01-27T09:00Z"));
});

test("a pause that began before the delay counts from the delay's beginning", () => {
  const at = ["2027-01-04T10:00Z", "2026-12-01T10:00Z", "2027-01-06T10:00Z"] as const;
  expect(resumed("active-time", at)).toEqual(new Date("2027-01-13T09:00Z"));
});

test("by any policy nothing is due before the pause ends, and counting on is never later", () => {
  const anInstant = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });
  const aLength = fc.integer({ min: 0, max: 400 * 86_400_000 });
  fc.assert(
    fc.property(anInstant, aLength, aLength, (countsFrom, waited, paused) => {
      const pausedAt = new Date(countsFrom.getTime() + waited);
      const resumedAt = new Date(pausedAt.getTime() + paused);
      const policies: readonly ResumePolicy[] = ["count-on", "restart", "active-time"];
      const [first, ...others] = policies.map((policy) =>
        resumed(policy, [countsFrom, pausedAt, resumedAt]),
      );
      if (first === undefined) throw new Error("There is no policy.");
      expect(first >= resumedAt).toBe(true);
      for (const due of others) expect(due >= first).toBe(true);
    }),
  );
});

/** Returns when the pending step is due; the times are start of the delay, start and end of the pause. */
function resumed(policy: ResumePolicy, times: readonly (string | Date)[]): Date {
  const [countsFrom, pausedAt, resumedAt] = times.map((time) => new Date(time));
  if (!countsFrom || !pausedAt || !resumedAt) throw new Error("Three times are needed.");
  const { from, notBefore } = resumeFrom(policy, { countsFrom, pausedAt, resumedAt });
  return planNext({ delay: WEEK, from, notBefore, timezone: "UTC" }, planning).dueAt;
}
