import { DriplineError } from "../core/errors.ts";
import type { Clock, Store } from "../core/ports.ts";
import type { SubscriberRecord } from "../core/subscriber.ts";
import type { ColumnMeaning } from "./columns.ts";
import { readField } from "./columns.ts";
import { createRowReader } from "./read-person.ts";
import { suppressedError } from "../core/suppressed-error.ts";

/** One person, as the user describes them. */
export interface PersonInput {
  readonly email: string;
  readonly timezone: string | undefined;
  readonly language: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
  readonly consentSource: string;
}

/**
 * Takes one person in by the rules of an import, and returns what is known of them then.
 *
 * Errors: `usage/invalid-person`, `usage/invalid-field` for a field that can't be one,
 * `audience/suppressed`, `audience/has-left`.
 */
export async function takeInPerson(
  input: PersonInput,
  store: Store,
  clock: Clock,
): Promise<SubscriberRecord> {
  const fields = Object.entries(input.fields);
  const meanings: ColumnMeaning[] = [
    { kind: "email" },
    { kind: "timezone" },
    { kind: "language" },
    ...fields.map(([name]) => readField(name)),
  ];
  const row = [
    input.email,
    input.timezone ?? "",
    input.language ?? "",
    ...fields.map(([, value]) => value),
  ];
  const now = clock.now();
  const read = createRowReader(
    { meanings, ignored: [] },
    { consentSource: input.consentSource, now },
  );
  const result = read(row);
  if (!("person" in result)) throw invalid("problem" in result ? result.problem : result.left);
  // Whoever types one person can mend it at once, so nothing is left out.
  const [warning] = result.warnings;
  if (warning !== undefined) throw invalid(`${warning.problem}.`);
  const [outcome] = await store.importSubscribers([result.person], now);
  if (outcome?.to === "kept-out") throw keptOut(outcome.why);
  const person = await store.findSubscriber(input.email);
  if (person === undefined) throw new Error("The person is not there after being added.");
  return person;
}

function invalid(said: string): DriplineError {
  return new DriplineError("usage/invalid-person", said, { hint: "Mend it and try again." });
}

function keptOut(why: string): DriplineError {
  if (why === "suppressed") return suppressedError();
  return new DriplineError("audience/has-left", `This person is ${why} and stays so.`, {
    hint: "Only they can ask for mail again, with a new sign-up.",
  });
}
