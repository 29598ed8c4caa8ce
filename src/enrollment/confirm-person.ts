import type { SeriesRecord } from "../core/edition.ts";
import type { EnrollRequest } from "../core/enrollment-store.ts";
import type { Clock, StepPlanner, Store } from "../core/ports.ts";

/** What confirming needs. */
export interface ConfirmOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly planner: StepPlanner;
}

/** Returns the series that a person has asked for and not confirmed. */
export async function openSeries(store: Store, subscriberId: number): Promise<SeriesRecord[]> {
  const signup = await store.findSignup(subscriberId);
  const all = await store.listSeries();
  return all.filter(({ series }) => signup?.series.includes(series));
}

/**
 * Starts for a person what they have asked for, now that they have confirmed it. Again changes nothing.
 * Returns whether they get mail now. Errors: those of the planner and the store.
 */
export async function confirmPerson(
  subscriberId: number,
  { store, clock, planner }: ConfirmOptions,
): Promise<boolean> {
  const signup = await store.findSignup(subscriberId);
  if (signup === undefined) return false;
  const at = clock.now();
  // A break that somebody took before they left is over when they come back.
  const getsMail = signup.subscriber.state === "active";
  const subscriber = getsMail ? signup.subscriber : { ...signup.subscriber, holdUntil: undefined };
  const starts: EnrollRequest[] = [];
  for (const { editionId } of await openSeries(store, subscriberId)) {
    const edition = await store.loadEdition(editionId);
    const first = planner(0, { edition, subscriber, startedAt: at, from: at });
    if (first !== undefined) starts.push({ subscriberId, editionId, at, first });
  }
  return store.confirmSignup(subscriberId, starts, at);
}
