import type { Onward } from "./delivery.ts";
import type { StepPlanner, StepRequest } from "./ports.ts";
import type { Rhythm } from "./subscriber.ts";

/** Plans what follows a step, and how it is planned anew where its person sets something else before that is written. */
export function planOnward(planner: StepPlanner, step: number, request: StepRequest): Onward {
  const { subscriber } = request;
  const next = planner(step, request);
  const nextBy = (rhythm: Rhythm) =>
    isSame(rhythm, subscriber)
      ? next
      : planner(step, { ...request, subscriber: { ...subscriber, ...rhythm } });
  return { next, nextBy };
}

function isSame(one: Rhythm, other: Rhythm): boolean {
  return (
    one.timezone === other.timezone &&
    one.readingPace === other.readingPace &&
    one.holdUntil?.getTime() === other.holdUntil?.getTime()
  );
}
