import { delayAt } from "../core/delay.ts";
import type { Delay } from "../core/delay.ts";
import type { DeliveryRecord } from "../core/delivery.ts";
import { ENROLLMENT_STATES } from "../core/enrollment.ts";
import type { EnrollmentRecord } from "../core/enrollment.ts";
import type { LedgerEvent } from "../core/event.ts";
import { fillMergeFields } from "../core/merge-field.ts";
import type { Store } from "../core/ports.ts";
import type { SubscriberRecord } from "../core/subscriber.ts";

/** A delivery with all that happened to it. */
export interface ExplainedDelivery extends DeliveryRecord {
  /** Oldest first. */
  readonly events: readonly LedgerEvent[];
}

/** A step that is still to come, and why it has no delivery yet. */
export interface ComingStep {
  readonly step: number;
  readonly key: string;
  /** Filled with what is known of the person now. */
  readonly subject: string;
  /** How long after what it comes, at the pace at which the person reads. */
  readonly delay: Delay;
  /** The key of the step that it waits for. */
  readonly afterKey: string;
}

/** How one person went, and goes on, through one series. */
export interface ExplainedEnrollment {
  readonly enrollment: EnrollmentRecord;
  readonly deliveries: readonly ExplainedDelivery[];
  /** What follows the delivery that waits, in order; none where the enrollment has ended. */
  readonly coming: readonly ComingStep[];
}

/** All that the ledger knows of why one person got, or did not get, what they did. */
export interface Explanation {
  readonly person: SubscriberRecord;
  readonly enrollments: readonly ExplainedEnrollment[];
  /** What happened to the person as such: left, paused, moved. */
  readonly events: readonly LedgerEvent[];
}

/** Returns what happened to a person, with what is next. */
export async function explainPerson(store: Store, person: SubscriberRecord): Promise<Explanation> {
  const deliveries = await store.deliveries({ subscriberId: person.id });
  const events = await store.events(person.id);
  const query = { subscriberId: person.id, states: ENROLLMENT_STATES, limit: 1_000 };
  const enrollments: ExplainedEnrollment[] = [];
  for (const enrollment of await store.listEnrollments(query)) {
    const own = deliveries.filter(({ enrollmentId }) => enrollmentId === enrollment.id);
    enrollments.push({
      enrollment,
      deliveries: own.map((delivery) => ({
        ...delivery,
        events: events.filter(({ deliveryId }) => deliveryId === delivery.deliveryId),
      })),
      coming: await comingSteps(store, enrollment),
    });
  }
  return {
    person,
    enrollments,
    events: events.filter(({ deliveryId }) => deliveryId === undefined),
  };
}

async function comingSteps(store: Store, enrollment: EnrollmentRecord): Promise<ComingStep[]> {
  const { position, pending, state, subscriber } = enrollment;
  // A message in doubt is still open where its person has left meanwhile, but nothing comes after it.
  if (pending === undefined || (state !== "active" && state !== "paused")) return [];
  const { emails } = await store.loadEdition(position.editionId);
  let afterKey = pending.key;
  return emails
    .filter(({ step, key }) => step > position.step && !position.skip.includes(key))
    .toSorted((a, b) => a.step - b.step)
    .map((email) => {
      const { step, key } = email;
      const subject = fillMergeFields(email.subject, subscriber.fields, "header");
      const delay = delayAt(subscriber.readingPace, email);
      const coming = { step, key, subject, delay, afterKey };
      afterKey = key;
      return coming;
    });
}
