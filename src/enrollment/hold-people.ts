import type { SeriesRecord } from "../core/edition.ts";
import type { EnrollmentRecord, EnrollmentState } from "../core/enrollment.ts";
import type { EnrollmentQuery, Resumption } from "../core/enrollment-store.ts";
import type { Clock, PlanningPorts, StepPlanner, Store } from "../core/ports.ts";
import { resumeFrom } from "../core/resume.ts";
import type { ResumePolicy } from "../core/resume.ts";
import { enrollmentBatches } from "./batches.ts";
import { createEditionShelf } from "../core/edition-shelf.ts";

/** Whose enrollments are meant: one person's, those of some series, or one person's in them. */
export interface Selection {
  /** (Default: everybody) */
  readonly subscriberId: number | undefined;
  readonly series: readonly SeriesRecord[];
}

/**
 * Pauses enrollments, and series where everybody in them is meant; returns how many enrollments. One person stays paused
 * when the series goes on, whichever of the two was paused first.
 */
export async function pausePeople(
  { subscriberId, series }: Selection,
  store: Store,
  clock: Clock,
): Promise<number> {
  const isOne = subscriberId !== undefined;
  if (!isOne) {
    // First, so that at once nothing more of them is sent.
    for (const one of series) await store.setSeriesPaused(one.series, true, clock.now());
  }
  const states: EnrollmentState[] = isOne ? ["active", "paused"] : ["active"];
  return eachBatch(store, { subscriberId, series }, states, (batch) =>
    store.pauseEnrollments(
      batch.map(({ id }) => id),
      clock.now(),
      isOne,
    ),
  );
}

/** What resuming needs. */
export interface ResumeOptions extends PlanningPorts {
  readonly policy: ResumePolicy;
  /** Whether those go on as well who were paused one by one before their series was. */
  readonly isEveryone: boolean;
}

/** Lets paused enrollments go on, and series where everybody is meant; returns how many enrollments. */
export async function resumePeople(
  { subscriberId, series }: Selection,
  options: ResumeOptions,
): Promise<number> {
  const { store, clock, isEveryone } = options;
  const editionOf = createEditionShelf(store);
  let resumed = 0;
  for (const one of series) {
    if (subscriberId === undefined) await store.setSeriesPaused(one.series, false, clock.now());
    const isMeant = ({ pausedAt }: EnrollmentRecord): boolean =>
      subscriberId !== undefined ||
      isEveryone ||
      (pausedAt !== undefined && one.pausedAt !== undefined && pausedAt >= one.pausedAt);
    const selection = { subscriberId, series: [one] };
    resumed += await eachBatch(store, selection, ["paused"], async (batch) => {
      const resumptions: Resumption[] = [];
      for (const record of batch.filter(isMeant)) {
        const edition = await editionOf(record.editionId);
        resumptions.push(planResumption(record, edition, options));
      }
      return store.resumeEnrollments(resumptions, clock.now());
    });
  }
  return resumed;
}

/** Ends running enrollments; returns how many. */
export async function cancelPeople(
  selection: Selection,
  why: string,
  store: Store,
  clock: Clock,
): Promise<number> {
  return eachBatch(store, selection, ["active", "paused"], (batch) =>
    store.cancelEnrollments(
      batch.map(({ id }) => id),
      why,
      clock.now(),
    ),
  );
}

async function eachBatch(
  store: Store,
  { subscriberId, series }: Selection,
  states: readonly EnrollmentState[],
  act: (batch: readonly EnrollmentRecord[]) => Promise<number>,
): Promise<number> {
  let total = 0;
  for (const one of series) {
    const query: Omit<EnrollmentQuery, "limit"> = { subscriberId, series: one.series, states };
    for await (const batch of enrollmentBatches(store, query)) total += await act(batch);
  }
  return total;
}

function planResumption(
  record: EnrollmentRecord,
  edition: Parameters<StepPlanner>[1]["edition"],
  { clock, planner, policy }: ResumeOptions,
): Resumption {
  const now = clock.now();
  const { id, subscriber, startedAt, onTimeFrom, pending, position } = record;
  if (pending?.isTried) {
    // A retry waits for the other server, not for a delay.
    const dueAt = pending.dueAt > now ? pending.dueAt : now;
    return {
      enrollmentId: id,
      countsFrom: record.countsFrom,
      onTimeFrom,
      dueAt,
      onTimeAt: pending.onTimeAt,
      reason: "tried before the pause",
    };
  }
  const { countsFrom: countedFrom, pausedAt = countedFrom } = record;
  const pause = { countsFrom: countedFrom, pausedAt, resumedAt: now };
  const { from: countsFrom, notBefore } = resumeFrom(policy, pause);
  const request = { edition, subscriber, startedAt, from: countsFrom, onTimeFrom, notBefore };
  const planned = planner(position.step - 1, request);
  if (planned === undefined)
    throw new Error(`The edition ${edition.id} has no step ${position.step}.`);
  return { ...planned, enrollmentId: id, countsFrom };
}
