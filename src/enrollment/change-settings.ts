import type { EnrollmentRecord } from "../core/enrollment.ts";
import type { PlanningPorts } from "../core/ports.ts";
import type { Preferences, Replan } from "../core/preference-store.ts";
import type { Subscriber } from "../core/subscriber.ts";
import { anewFrom } from "./anew-from.ts";
import { runningOf } from "./running-of.ts";

/**
 * Keeps what a reader sets, and plans anew what waits for them. What was tried before waits for the
 * other server and stays. Errors: `schedule/unknown-timezone`, and those of the store.
 */
export async function changeSettings(
  subscriber: Subscriber,
  preferences: Preferences,
  ports: PlanningPorts,
): Promise<void> {
  const { store, clock } = ports;
  const changed = { ...subscriber, ...preferences };
  for (;;) {
    const at = clock.now();
    const replans: Replan[] = [];
    for (const record of await runningOf(store, subscriber.id)) {
      const replan = await planAnew(record, changed, at, ports);
      if (replan) replans.push(replan);
    }
    if (await store.savePreferences(subscriber.id, preferences, replans, at)) return;
    // A worker has settled what it had in hand since it was looked at, so another step waits.
  }
}

async function planAnew(
  { pending, editionId, startedAt, countsFrom: from, onTimeFrom, position }: EnrollmentRecord,
  subscriber: Subscriber,
  at: Date,
  { store, planner }: PlanningPorts,
): Promise<Replan | undefined> {
  if (pending === undefined || pending.isTried) return undefined;
  const edition = await store.loadEdition(editionId);
  const anewAt = anewFrom(pending, at);
  const request = { edition, subscriber, startedAt, from, onTimeFrom, anewAt };
  const planned = planner(position.step - 1, request);
  if (planned === undefined)
    throw new Error(`The edition ${editionId} has no step ${position.step}.`);
  return { ...planned, deliveryId: pending.deliveryId };
}
