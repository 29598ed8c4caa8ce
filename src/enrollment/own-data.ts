import type { DeliveryRecord } from "../core/delivery.ts";
import type { Engagement } from "../core/engagement-store.ts";
import { ENROLLMENT_STATES } from "../core/enrollment.ts";
import type { EnrollmentRecord } from "../core/enrollment.ts";
import type { LedgerEvent } from "../core/event.ts";
import type { Store } from "../core/ports.ts";
import type { OpenSignup } from "../core/signup-store.ts";
import type { Subscriber, SubscriberRecord } from "../core/subscriber.ts";

/** All that the ledger knows of a person, for JSON. */
export interface OwnData {
  readonly person: SubscriberRecord | undefined;
  readonly series: readonly Pick<EnrollmentRecord, "series" | "state" | "startedAt" | "leftAt">[];
  /** What they have asked for and not confirmed yet. */
  readonly signups: readonly OpenSignup[];
  /** What was sent or is planned, with the subject as the person gets it. */
  readonly emails: readonly Pick<
    DeliveryRecord,
    "series" | "subject" | "state" | "dueAt" | "acceptedAt" | "reason"
  >[];
  /** Nothing where they are not counted. */
  readonly opensAndClicks: readonly (Engagement & { readonly key: string })[];
  readonly events: readonly Pick<LedgerEvent, "at" | "kind" | "detail">[];
}

/** Returns all that the ledger knows of a person, for that person (GDPR, Art. 15 and 20). Errors: those of the store. */
export async function ownData(store: Store, { id, email }: Subscriber): Promise<OwnData> {
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
    series: enrollments.map(({ series, state, startedAt, leftAt }) => ({
      series,
      state,
      startedAt,
      leftAt,
    })),
    signups: await store.listSignups(id),
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
