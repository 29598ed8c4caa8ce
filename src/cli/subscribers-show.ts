import type { Command } from "commander";
import { loadConfig, withLedger } from "../app.ts";
import type { App } from "../app.ts";
import { ENROLLMENT_STATES } from "../core/enrollment.ts";
import type { EnrollmentRecord } from "../core/enrollment.ts";
import type { SubscriberRecord } from "../core/subscriber.ts";
import { findPerson } from "./find-person.ts";
import { paint } from "./paint.ts";
import { showInstant } from "./show-instant.ts";

/** Adds `subscribers show`: all that is known of one person. */
export function addSubscribersShowCommand(group: Command, app: App): void {
  group
    .command("show")
    .description("show all that is known of one person")
    .argument("<address>", "the email address")
    .option("--json", "print it as JSON")
    .addHelpText("after", "\nExample:\n  $ dripline subscribers show ana@example.org")
    .action(async (address: string, options: { json?: true }) => {
      const config = await loadConfig(app);
      const { person, enrollments } = await withLedger(app, config, "read", async (store) => {
        const found = await findPerson(store, address);
        const query = { subscriberId: found.id, states: ENROLLMENT_STATES, limit: 1_000 };
        return { person: found, enrollments: await store.listEnrollments(query) };
      });
      if (options.json)
        app.print(JSON.stringify({ ...person, enrollments: enrollments.map(toJson) }, null, 2));
      else for (const line of describe(person, enrollments, app)) app.print(line);
    });
}

function toJson({ series, state, startedAt, pending, hadKeys }: EnrollmentRecord): object {
  return { series, state, startedAt, had: hadKeys, next: pending };
}

function describe(
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
