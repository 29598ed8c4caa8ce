import { ENROLLMENT_STATES } from "../core/enrollment.ts";
import type { EnrollmentRecord } from "../core/enrollment.ts";
import type { Clock, PlanningPorts, Store } from "../core/ports.ts";
import type { Revival } from "../core/preference-store.ts";
import type { SubscriberRecord } from "../core/subscriber.ts";
import { runningOf } from "./running-of.ts";

/**
 * Ends a series for the reader of an enrollment, or everything. Who is left with nothing has left
 * everything, so that no later series comes to them unasked. Again changes nothing; when it returns,
 * nothing more is handed over. Returns whether they have left everything.
 */
export async function leaveSeries(
  { subscriberId, series }: Pick<EnrollmentRecord, "subscriberId" | "series">,
  isAll: boolean,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): Promise<boolean> {
  const running = isAll ? [] : await runningOf(store, subscriberId);
  if (running.some((one) => one.series !== series)) {
    await store.leaveSeries(subscriberId, series, clock.now());
    return false;
  }
  await store.setSubscriberState(subscriberId, "unsubscribed", clock.now());
  return true;
}

/**
 * Takes the last leave of a reader back: all that it ended is what it was. Returns `false`, and changes nothing,
 * where there is nothing to take back.
 */
export async function takeLeaveBack(
  record: EnrollmentRecord,
  ports: PlanningPorts,
): Promise<boolean> {
  const { store, clock } = ports;
  for (;;) {
    const person = await store.findSubscriber(record.subscriber.email);
    if (person === undefined) return false;
    const revivals: Revival[] = [];
    for (const one of await leftLast(record, person, store)) {
      revivals.push({ enrollmentId: one.id, next: await nextOf(one, person, ports) });
    }
    const isBack = await store.takeLeaveBack(person.id, revivals, clock.now());
    // A worker has settled what it had in hand since it was looked at, so there is another step to plan.
    if (isBack !== undefined) return isBack;
  }
}

/** Who left everything left all series at once; else it was this one alone. */
async function leftLast(
  record: EnrollmentRecord,
  { id, state, stateAt }: SubscriberRecord,
  store: Store,
): Promise<readonly EnrollmentRecord[]> {
  const query = { subscriberId: id, states: ENROLLMENT_STATES, limit: 1_000 };
  const left = (await store.listEnrollments(query)).filter(({ leftAt }) => leftAt !== undefined);
  if (state !== "unsubscribed") return left.filter((one) => one.id === record.id);
  return left.filter(({ leftAt }) => leftAt?.getTime() === stateAt.getTime());
}

async function nextOf(
  { state, endedAt, leftAt, ...enrollment }: EnrollmentRecord,
  subscriber: SubscriberRecord,
  { store, clock, planner }: PlanningPorts,
): Promise<Revival["next"]> {
  const { editionId, startedAt, countsFrom, onTimeFrom, position, hadKeys, pending } = enrollment;
  const hadEnded = state === "finished" || endedAt?.getTime() !== leftAt?.getTime();
  if (hadEnded) return "none";
  if (pending) return "in-hand";
  const edition = await store.loadEdition(editionId);
  const current = edition.emails.find(({ step }) => step === position.step);
  // Accepted after all, since it was on the wire while its reader left.
  const isHad = current !== undefined && hadKeys.includes(current.key);
  const from = isHad ? (subscriber.lastAcceptedAt ?? countsFrom) : countsFrom;
  const anewAt = clock.now();
  const request = { edition, subscriber, startedAt, from, onTimeFrom, anewAt, skip: hadKeys };
  return planner(position.step - 1, request) ?? "none";
}
