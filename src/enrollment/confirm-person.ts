import type { SeriesRecord } from "../core/edition.ts";
import type { EnrollRequest } from "../core/enrollment-store.ts";
import type { PlanningPorts } from "../core/ports.ts";
import type { Subscriber } from "../core/subscriber.ts";

/**
 * Starts for a person the series that they have asked for, now that they have confirmed it. Again changes nothing.
 * Returns whether they get mail now. Errors: those of the planner and the store.
 */
export async function confirmPerson(
  person: Subscriber,
  asked: readonly SeriesRecord[],
  { store, clock, planner }: PlanningPorts,
): Promise<boolean> {
  const at = clock.now();
  // A break that somebody took before they left is over when they come back.
  const getsMail = person.state === "active";
  const subscriber = getsMail ? person : { ...person, holdUntil: undefined };
  const starts: EnrollRequest[] = [];
  for (const { editionId } of asked) {
    const edition = await store.loadEdition(editionId);
    const first = planner(0, { edition, subscriber, startedAt: at, from: at });
    if (first !== undefined) starts.push({ subscriberId: person.id, editionId, at, first });
  }
  return store.confirmSignup(person.id, starts, at);
}
