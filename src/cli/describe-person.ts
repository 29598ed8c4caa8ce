import type { App } from "../app.ts";
import type { EnrollmentRecord } from "../core/enrollment.ts";
import type { SubscriberRecord } from "../core/subscriber.ts";
import { paint } from "./paint.ts";
import { showInstant } from "./show-instant.ts";

/** Returns all that is known of one person, one line each. */
export function describePerson(
  person: SubscriberRecord,
  enrollments: readonly EnrollmentRecord[],
  app: App,
): string[] {
  const { email, state, stateAt, timezone, language, consent, fields } = person;
  const at = (instant: Date): string => showInstant(instant, timezone);
  return [
    paint(app, "bold", email),
    `  ${state} since ${at(stateAt)}`,
    `  ${timezone ?? "time zone not known"}, ${language ?? "language not known"}`,
    `  consent: ${consent ? `${consent.source}, ${at(consent.at)}` : "none on record"}`,
    ...Object.entries(fields).map(([name, value]) => `  ${name}: ${value}`),
    ...enrollments.map((one) => {
      const next = one.pending ? `, next ${one.pending.key} ${at(one.pending.dueAt)}` : "";
      return `  ${one.series}: ${one.state} since ${at(one.pausedAt ?? one.startedAt)}, ${one.hadKeys.length} had${next}`;
    }),
  ];
}
