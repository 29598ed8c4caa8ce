import { DriplineError } from "../core/errors.ts";
import type { SeriesRecord } from "../core/edition.ts";
import type { Edition } from "../core/edition.ts";
import { ENROLLMENT_STATES } from "../core/enrollment.ts";
import type { EnrollRequest } from "../core/enrollment-store.ts";
import type { PlanningPorts } from "../core/ports.ts";
import type { Subscriber } from "../core/subscriber.ts";

/** What enrolling needs beside the people. */
export interface EnrollPeopleOptions extends PlanningPorts {
  readonly series: SeriesRecord;
}

/** What became of one person. */
export interface EnrollOutcome {
  readonly email: string;
  /** `on-the-way` was there before, and goes on as before. */
  readonly to: "started" | "on-the-way";
}

/**
 * Starts a series for some people, all or nobody. Someone who is on the way goes on as before.
 *
 * Errors: `enrollment/not-active`; `enrollment/had-before` for whoever has been in the series, unless
 * `isAgain`; those of the planner.
 */
export async function enrollPeople(
  people: readonly Subscriber[],
  isAgain: boolean,
  options: EnrollPeopleOptions,
): Promise<EnrollOutcome[]> {
  const { store, series } = options;
  const edition = await store.loadEdition(series.editionId);
  const outcomes: EnrollOutcome[] = [];
  const requests: EnrollRequest[] = [];
  for (const person of people) {
    if (person.state !== "active") throw notActive(person);
    const query = { subscriberId: person.id, series: series.series, states: ENROLLMENT_STATES };
    const before = await store.listEnrollments({ ...query, limit: 1_000 });
    const isRunning = before.some(({ state }) => state === "active" || state === "paused");
    const last = before.at(-1);
    if (last && !isRunning && !isAgain) throw hadBefore(person, series, last.state);
    outcomes.push({ email: person.email, to: isRunning ? "on-the-way" : "started" });
    if (!isRunning) requests.push(requestFor(person, edition, options));
  }
  await store.enrollAll(requests);
  return outcomes;
}

const PAGE = 1_000;

/**
 * Starts a series for everybody who is active and has never been in it; returns how many that were.
 * Errors: those of the planner and the store; who was started before stays, and again goes on.
 */
export async function enrollEverybody(options: EnrollPeopleOptions): Promise<number> {
  const { store, series } = options;
  const edition = await store.loadEdition(series.editionId);
  let started = 0;
  let afterId = 0;
  for (;;) {
    const people = await store.listEnrollable(series.series, afterId, PAGE);
    if (people.length === 0) return started;
    started += await store.enrollAll(people.map((person) => requestFor(person, edition, options)));
    afterId = people.at(-1)?.id ?? afterId;
  }
}

function requestFor(
  subscriber: Subscriber,
  edition: Edition,
  { clock, planner }: EnrollPeopleOptions,
): EnrollRequest {
  const at = clock.now();
  const first = planner(0, { edition, subscriber, startedAt: at, from: at });
  if (first === undefined) throw new Error(`The edition ${edition.id} has no emails.`);
  return { subscriberId: subscriber.id, editionId: edition.id, at, first };
}

function notActive({ email, state }: Subscriber): DriplineError {
  return new DriplineError("enrollment/not-active", `${email} is ${state} and gets nothing.`, {
    hint: "Only someone who wants the mail and can get it is enrolled; nobody was.",
  });
}

function hadBefore({ email }: Subscriber, { series }: SeriesRecord, state: string): DriplineError {
  return new DriplineError(
    "enrollment/had-before",
    `${email} has been in ${series} before (${state}); nobody was enrolled.`,
    { hint: "To send them the series from its beginning once more, add --again." },
  );
}
