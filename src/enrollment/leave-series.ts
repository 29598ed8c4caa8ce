import type { EnrollmentRecord } from "../core/enrollment.ts";
import type { Clock, PlanningPorts, Store } from "../core/ports.ts";
import type { Revival } from "../core/preference-store.ts";
import type { SubscriberRecord } from "../core/subscriber.ts";
import { runningOf } from "./running-of.ts";

const WHY = "The reader has left the series.";

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
  const others = running.filter((one) => one.series !== series);
  if (others.length > 0) {
    const left = running.filter((one) => one.series === series).map(({ id }) => id);
    await store.cancelEnrollments(left, WHY, clock.now());
    return false;
  }
  await store.setSubscriberState(subscriberId, "unsubscribed", clock.now());
  return true;
}

/**
 * Takes the last leave of a reader back: all that it ended goes on where it was. Returns `false`, and changes nothing,
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
    for (const one of await endedByLeave(record, person, store)) {
      revivals.push(...(await revivalOf(one, person, ports)));
    }
    const isBack = await store.takeLeaveBack(person.id, revivals, clock.now());
    // A worker has settled what it had in hand since it was looked at, so there is another step to plan.
    if (isBack !== undefined) return isBack;
  }
}

/** Who left everything stopped all series at once; else it was this one alone. */
async function endedByLeave(
  record: EnrollmentRecord,
  { id, state, stateAt }: SubscriberRecord,
  store: Store,
): Promise<readonly EnrollmentRecord[]> {
  if (state !== "unsubscribed") return record.state === "canceled" ? [record] : [];
  const query = { subscriberId: id, states: ["stopped"], limit: 1_000 } as const;
  const stopped = await store.listEnrollments(query);
  return stopped.filter(({ endedAt }) => endedAt?.getTime() === stateAt.getTime());
}

/** (Default: no step is left, and the series stays as it is) */
async function revivalOf(
  { id, editionId, startedAt, countsFrom, position, hadKeys, pending }: EnrollmentRecord,
  subscriber: SubscriberRecord,
  { store, clock, planner }: PlanningPorts,
): Promise<Revival[]> {
  if (pending) return [{ enrollmentId: id, next: undefined }];
  const edition = await store.loadEdition(editionId);
  const current = edition.emails.find(({ step }) => step === position.step);
  // Accepted after all, since it was on the wire while its reader left.
  const isHad = current !== undefined && hadKeys.includes(current.key);
  const from = isHad ? (subscriber.lastAcceptedAt ?? countsFrom) : countsFrom;
  const notBefore = clock.now();
  const request = { edition, subscriber, startedAt, from, notBefore, skip: hadKeys };
  const next = planner(position.step - 1, request);
  return next === undefined ? [] : [{ enrollmentId: id, next }];
}
