import type { Config } from "../config.ts";
import { DriplineError } from "../core/errors.ts";
import type { StepPlanner } from "../core/ports.ts";
import type { Scheduling } from "../schedule/create-scheduling.ts";

/** Returns the planner of the project. Errors: `config/missing-sender`. */
export async function projectPlanner(config: Config): Promise<StepPlanner> {
  return (await projectSchedule(config)).planner;
}

/** Returns what plans for the project and what judges what is due. Errors: `config/missing-sender`. */
export async function projectSchedule(config: Config): Promise<Scheduling> {
  const { createScheduling } = await import("../schedule/create-scheduling.ts");
  refuseUnsetSender(config, "planned");
  return createScheduling(config.sender.email, config.schedule);
}

/** What leaves this machine bears the sender's own name and address. Errors: `config/missing-sender`. */
export function refuseUnsetSender({ isSenderConfigured }: Config, done: string): void {
  if (isSenderConfigured) return;
  throw new DriplineError("config/missing-sender", `No sender is set, so nothing is ${done}.`, {
    hint: "Write `sender:` with name, email and postal_address into dripline.yaml.",
  });
}
