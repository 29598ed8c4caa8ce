import type { EnrollmentRecord } from "../core/enrollment.ts";
import type { Clock, StepPlanner, Store } from "../core/ports.ts";
import { runningOf } from "./find-enrollment.ts";

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
 * Takes a leave back: the enrollment goes on where it was ended. Returns `false`, and changes nothing,
 * where there is nothing to go on with.
 */
export async function takeLeaveBack(
  record: EnrollmentRecord,
  { store, clock, planner }: { store: Store; clock: Clock; planner: StepPlanner },
): Promise<boolean> {
  const { id, editionId, subscriber, startedAt, countsFrom, position } = record;
  const edition = await store.loadEdition(editionId);
  const at = clock.now();
  const request = { edition, subscriber, startedAt, from: countsFrom, notBefore: at };
  const next = planner(position.step - 1, request);
  return next !== undefined && store.reviveEnrollment(id, next, at);
}
