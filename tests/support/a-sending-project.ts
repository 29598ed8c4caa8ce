import { readFileSync } from "node:fs";
import { join } from "node:path";
import { enrollPerson } from "../../src/enrollment/enroll-person.ts";
import { createStepPlanner } from "../../src/schedule/plan-step.ts";
import { createPlanning } from "../../src/schedule/plan.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { aProject } from "./a-project.ts";
import { anEdition, aPerson } from "./an-edition.ts";

/** Settings of a project that sends at any hour; more may stand behind them. */
export const ALWAYS_OPEN = 'schedule:\n  window: { from: "00:00", until: "24:00" }\n';

/** Returns a project whose people are enrolled in a published series of two steps, the first one due at once. */
export async function aSendingProject(nPeople: number, more: string, at: Date): Promise<string> {
  const root = aProject({});
  const sender = readFileSync(join(root, "dripline.yaml"), "utf8");
  const whole = aProject({ "dripline.yaml": sender + more });
  const store = await openSqliteStore(join(whole, "dripline.sqlite"));
  const rules = more.startsWith(ALWAYS_OPEN) ? { window: { from: "00:00", until: "24:00" } } : {};
  const planning = createPlanning({ ...DEFAULT_RULES, ...rules });
  const planner = createStepPlanner({ senderEmail: "letters@chain.example", planning });
  const edition = anEdition(2);
  const clock = { now: () => at };
  await store.saveEdition(edition, at);
  for (let n = 0; n < nPeople; n += 1) {
    const person = aPerson({ email: `p${n}@example.org` });
    await enrollPerson(person, edition, { store, clock, planner });
  }
  await store.close();
  return whole;
}

/** Returns step and state of each delivery: `1 planned`. */
export async function statesIn(root: string): Promise<string[]> {
  const store = await openSqliteStore(join(root, "dripline.sqlite"));
  const states = (await store.deliveries()).map(({ step, state }) => `${step} ${state}`);
  await store.close();
  return states;
}
