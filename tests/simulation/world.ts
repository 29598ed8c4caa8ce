import { DriplineError } from "../../src/core/errors.ts";
import type { Store } from "../../src/core/ports.ts";
import { DAY_MS, MINUTE_MS } from "../../src/core/time-units.ts";
import { createWorker } from "../../src/deliver/work.ts";
import type { WorkPass } from "../../src/deliver/work.ts";
import { enrollPerson } from "../../src/enrollment/enroll-person.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { aSender } from "../support/an-edition.ts";
import { createLife, mortal, KILLED } from "./life.ts";
import { chanceOf, periodAt } from "./scenario.ts";
import type { Scenario, ScenarioPerson } from "./scenario.ts";
import { createSink } from "./sink.ts";
import type { SinkLine } from "./sink.ts";
import { createScheduling } from "../../src/schedule/create-scheduling.ts";

/** A worker looks for work so often. */
const WAKE_MS = 5 * MINUTE_MS;
/** One call of a worker in so many is its last: every hundredth message or so. */
const KILL_RATE = 0.003;
/** A series of four steps takes less than that, whatever happens. */
const LONGEST_MS = 120 * DAY_MS;

/** What can happen from outside. */
type WorldEvent =
  | {
      readonly at: number;
      readonly kind: "enroll";
      readonly person: ScenarioPerson;
      readonly series: number;
    }
  | { readonly at: number; readonly kind: "leave"; readonly person: ScenarioPerson };

/**
 * Plays a scenario on the real worker, planner and ledger (SQLite in memory); only clock and mail server
 * are not real. Returns what the mail server has seen. The same scenario gives the same lines.
 */
export async function playScenario(scenario: Scenario): Promise<SinkLine[]> {
  const store = await openSqliteStore(":memory:");
  try {
    return await play(scenario, store);
  } finally {
    await store.close();
  }
}

async function play(scenario: Scenario, store: Store): Promise<SinkLine[]> {
  const chance = chanceOf(`world ${scenario.seed}`);
  const sender = aSender();
  const { planner, judge } = createScheduling(sender.email, scenario.rules);
  let truth = scenario.start;
  const skew = (): number => periodAt(scenario.skews, truth)?.ms ?? 0;
  const clock = { now: () => new Date(truth + skew()) };
  const sink = createSink({
    scenario,
    store,
    chance,
    now: () => truth,
    pass: (ms) => (truth += ms),
  });
  const events = eventsOf(scenario);
  let restartAt = truth;
  let worker = hire();

  for (const edition of scenario.editions) await store.saveEdition(edition, clock.now());
  while (truth < scenario.end + LONGEST_MS) {
    const due = await store.nextDueAt();
    const event = events[0];
    if (due === undefined && event === undefined) break;
    const wake = due === undefined ? Infinity : wakeAt(due.getTime() - Math.max(0, skew()));
    if (event && event.at <= wake) {
      truth = Math.max(truth, event.at);
      events.shift();
      await apply(event);
    } else {
      truth = wake;
      restartAt = await pass();
    }
  }
  return sink.lines;

  function wakeAt(due: number): number {
    const soon = Math.max(due, restartAt, truth + 1);
    const outage = periodAt(scenario.outages, soon);
    return Math.ceil((outage?.until ?? soon) / WAKE_MS) * WAKE_MS;
  }

  function hire(): WorkPass {
    const life = createLife(chance, KILL_RATE);
    const own = mortal(store, life);
    return createWorker({ store: own, mailer: sink.mailer(life), clock, sender, planner, judge });
  }

  async function pass(): Promise<number> {
    try {
      await worker();
      return truth;
    } catch (error) {
      if (error === KILLED) {
        sink.noteKill();
        worker = hire();
        return truth + MINUTE_MS + Math.floor(chance() * 20 * MINUTE_MS);
      }
      if (error instanceof DriplineError && /^(?:smtp|deliver)\//u.test(error.code)) {
        return truth + 15 * MINUTE_MS;
      }
      throw error;
    }
  }

  async function apply(event: WorldEvent): Promise<void> {
    const { email, timezone } = event.person;
    const person = { email, timezone, fields: {} };
    if (event.kind === "leave") {
      const { id } = await store.addSubscriber(person, clock.now());
      await store.setSubscriberState(id, "unsubscribed", clock.now());
      return sink.noteLeft(email);
    }
    const edition = scenario.editions[event.series];
    if (edition === undefined) throw new Error(`The scenario has no series ${event.series}.`);
    await enrollPerson(person, edition, { store, clock, planner }).catch((error: unknown) => {
      // Who has left or does not exist is not enrolled.
      if (!(error instanceof DriplineError) || error.code !== "enrollment/not-active") throw error;
    });
  }
}

function eventsOf({ people }: Scenario): WorldEvent[] {
  const events = people.flatMap((person): WorldEvent[] => [
    ...person.enrollments.map(({ series, at }) => ({
      kind: "enroll" as const,
      at,
      person,
      series,
    })),
    ...(person.leavesAt === undefined
      ? []
      : [{ kind: "leave" as const, at: person.leavesAt, person }]),
  ]);
  return events.toSorted((a, b) => a.at - b.at);
}
