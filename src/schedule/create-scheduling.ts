import type { DueJudge } from "../core/due-judge.ts";
import type { StepPlanner } from "../core/ports.ts";
import { createDueJudge } from "./judge-due.ts";
import { createPlanning } from "./plan.ts";
import { createStepPlanner } from "./plan-step.ts";
import type { ScheduleRules } from "./rules.ts";

/** Plans what comes when, and judges what is due, by the same rules and tables of zones. */
export interface Scheduling {
  readonly planner: StepPlanner;
  readonly judge: DueJudge;
}

/** Returns what plans and judges by some rules; the sender's domain ends each Message-ID. */
export function createScheduling(senderEmail: string, rules: ScheduleRules): Scheduling {
  const planning = createPlanning(rules);
  return {
    planner: createStepPlanner({ senderEmail, planning }),
    judge: createDueJudge(planning),
  };
}
