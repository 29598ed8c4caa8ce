import { parseDelay } from "../../src/core/delay.ts";
import type { Delay } from "../../src/core/delay.ts";
import { createPlanning, planNext } from "../../src/schedule/plan.ts";
import type { Plan, PlanRequest } from "../../src/schedule/plan.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import type { ScheduleRules } from "../../src/schedule/rules.ts";

/** What is said of the rules; the defaults hold for the rest. */
export type Rules = Partial<ScheduleRules>;

/** Plans one step. */
export function plan(request: PlanRequest, rules: Rules): Plan {
  return planNext(request, createPlanning({ ...DEFAULT_RULES, ...rules }));
}

/** Returns the delay of `3d` or `36h`, from the previous email on. */
export function aDelay(text: string): Delay {
  const { delayDays = 0, delayHours } = parseDelay(text) ?? {};
  return delayHours === undefined
    ? { unit: "days", count: delayDays, from: "previous" }
    : { unit: "hours", count: delayHours, from: "previous" };
}
