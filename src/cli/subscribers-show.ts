import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import { ENROLLMENT_STATES } from "../core/enrollment.ts";
import type { EnrollmentRecord } from "../core/enrollment.ts";
import type { Store } from "../core/ports.ts";
import { findPerson } from "./find-person.ts";

/** Adds `subscribers show`: all that is known of one person. */
export function addSubscribersShowCommand(group: Command, app: App): void {
  group
    .command("show")
    .description("show all that is known of one person")
    .argument("<address>", "the email address")
    .option("--json", "print it as JSON")
    .addHelpText("after", "\nExample:\n  $ dripline subscribers show ana@example.org")
    .action(async (address: string, options: { json?: true }) => {
      const { describePerson } = await import("./describe-person.ts");
      const config = await loadConfig(app);
      const { person, enrollments, ...own } = await withLedger(app, config, "read", (store) =>
        findAll(store, address),
      );
      const json = { ...person, enrollments: enrollments.map(toJson), ...own };
      if (options.json) app.print(JSON.stringify(json, null, 2));
      else for (const line of describePerson(person, enrollments, app)) app.print(line);
    });
}

async function findAll(store: Store, address: string) {
  const { ownData } = await import("../enrollment/own-data.ts");
  const person = await findPerson(store, address);
  const query = { subscriberId: person.id, states: ENROLLMENT_STATES, limit: 1_000 };
  const enrollments = await store.listEnrollments(query);
  const { signups, emails, opensAndClicks, events } = await ownData(store, person);
  return { person, enrollments, signups, emails, opensAndClicks, events };
}

function toJson({ series, state, startedAt, leftAt, pending, hadKeys }: EnrollmentRecord): object {
  return { series, state, startedAt, leftAt, had: hadKeys, next: pending };
}
