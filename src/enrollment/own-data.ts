import { ENROLLMENT_STATES } from "../core/enrollment.ts";
import type { Store } from "../core/ports.ts";
import type { Subscriber } from "../core/subscriber.ts";

/**
 * Returns all that the ledger knows of a person, for that person (GDPR, Art. 15 and 20): a record for
 * JSON, with instants in ISO 8601.
 */
export async function ownData(store: Store, { id, email }: Subscriber): Promise<object> {
  const person = await store.findSubscriber(email);
  const enrollments = await store.listEnrollments({
    subscriberId: id,
    states: ENROLLMENT_STATES,
    limit: 1_000,
  });
  const deliveries = await store.deliveries({ subscriberId: id });
  const events = await store.events(id);
  return {
    person,
    series: enrollments.map(({ series, state, startedAt }) => ({ series, state, startedAt })),
    emails: deliveries.map(({ series, subject, state, dueAt, acceptedAt, reason }) => ({
      series,
      subject,
      state,
      dueAt,
      acceptedAt,
      reason,
    })),
    opensAndClicks: await store.listEngagement(id),
    events: events.map(({ at, kind, detail }) => ({ at, kind, detail })),
  };
}
