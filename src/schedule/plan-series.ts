import type { Edition } from "../core/edition.ts";
import type { PlannedStep } from "../core/delivery.ts";
import type { StepPlanner } from "../core/ports.ts";
import type { Subscriber } from "../core/subscriber.ts";

/** Who starts which edition when. */
export interface SeriesPlanRequest {
  readonly edition: Edition;
  readonly subscriber: Subscriber;
  /** When the enrollment begins. */
  readonly startedAt: Date;
  /** When the person last got anything, of any series. (Default: never) */
  readonly lastAcceptedAt?: Date | undefined;
}

/**
 * Returns every step of an edition for one person with its instant and reason, if each is accepted at
 * the moment at which it is due. Errors: `schedule/unknown-timezone`, `schedule/closed-window`.
 */
export function planSeries(request: SeriesPlanRequest, planner: StepPlanner): PlannedStep[] {
  const planned: PlannedStep[] = [];
  for (let last: PlannedStep | undefined; ;) {
    const next = planner(last?.step ?? 0, {
      ...request,
      from: last?.dueAt ?? request.startedAt,
      ...(last?.onTimeAt && { onTimeFrom: last.onTimeAt }),
      lastAcceptedAt: last?.dueAt ?? request.lastAcceptedAt,
    });
    if (next === undefined) return planned;
    planned.push(next);
    last = next;
  }
}
