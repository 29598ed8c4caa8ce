import type { EnrollmentRecord } from "../core/enrollment.ts";
import type { Clock, StepPlanner, Store } from "../core/ports.ts";
import type { Preferences, Replan } from "../core/preference-store.ts";
import type { Subscriber } from "../core/subscriber.ts";
import { runningOf } from "./running-of.ts";

/**
 * Keeps what a reader sets, and plans anew what waits for them. What was tried before waits for the
 * other server and stays. Errors: `schedule/unknown-timezone`, and those of the store.
 */
export async function changeSettings(
  subscriber: Subscriber,
  preferences: Preferences,
  { store, clock, planner }: { store: Store; clock: Clock; planner: StepPlanner },
): Promise<void> {
  const at = clock.now();
  const changed = { ...subscriber, ...preferences };
  const replans: Replan[] = [];
  for (const record of await runningOf(store, subscriber.id)) {
    const replan = await planAnew(record, changed, { store, planner });
    if (replan) replans.push(replan.dueAt > at ? replan : { ...replan, dueAt: at });
  }
  await store.savePreferences(subscriber.id, preferences, replans, at);
}

async function planAnew(
  { pending, editionId, startedAt, countsFrom, position }: EnrollmentRecord,
  subscriber: Subscriber,
  { store, planner }: { store: Store; planner: StepPlanner },
): Promise<Replan | undefined> {
  if (pending === undefined || pending.isTried) return undefined;
  const edition = await store.loadEdition(editionId);
  const request = { edition, subscriber, startedAt, from: countsFrom };
  const planned = planner(position.step - 1, request);
  return planned && { ...planned, deliveryId: pending.deliveryId };
}
