import type { Enrollment } from "../core/enrollment.ts";
import type { Edition } from "../core/edition.ts";
import { DriplineError } from "../core/errors.ts";
import { notActiveError } from "../core/not-active-error.ts";
import type { PlanningPorts } from "../core/ports.ts";
import type { NewSubscriber } from "../core/subscriber.ts";

/**
 * Adds a person to the ledger, if new, and starts the edition for them. Someone who is going
 * through this series already goes on as before.
 *
 * Errors: `mail/invalid-address`, `schedule/unknown-timezone`, `enrollment/empty-edition`,
 * `enrollment/not-active`.
 */
export async function enrollPerson(
  person: NewSubscriber,
  edition: Edition,
  { store, clock, planner }: PlanningPorts,
): Promise<Enrollment> {
  const at = clock.now();
  const subscriber = await store.addSubscriber(person, at);
  if (subscriber.state !== "active") throw notActiveError(subscriber.id, subscriber.state);
  const first = planner(0, { edition, subscriber, startedAt: at, from: at });
  if (first === undefined) {
    throw new DriplineError(
      "enrollment/empty-edition",
      `The series ${edition.series} has no emails.`,
      { hint: "Build an article with at least one section." },
    );
  }
  return store.enroll({ subscriberId: subscriber.id, editionId: edition.id, at, first });
}
