import type { Edition } from "../../src/core/edition.ts";
import type { StepPlanner, Store } from "../../src/core/ports.ts";
import { createVirtualClock } from "../../src/deliver/play.ts";
import type { VirtualClock } from "../../src/deliver/play.ts";
import { createStepPlanner } from "../../src/schedule/plan-step.ts";
import { enrollPerson } from "../../src/enrollment/enroll-person.ts";
import { aLedger } from "./a-ledger.ts";
import { aPerson, aSender } from "./an-edition.ts";
import { START } from "./instants.ts";

/** A ledger with a planner and a clock, and mail that is accepted without being sent. */
export interface Office {
  readonly store: Store;
  readonly clock: VirtualClock;
  readonly planner: StepPlanner;
  /** Enrolls people (each `name@example.org`, in UTC) in an edition, now. */
  readonly enroll: (edition: Edition, ...names: readonly string[]) => Promise<void>;
  /** Lets the next messages be accepted at their instants, so many. */
  readonly accept: (count: number) => Promise<void>;
  /** Lets all that is planned be accepted, and returns what each person got: `ana: a b c`. */
  readonly finish: () => Promise<string[]>;
  /** Returns `ana: a b | c 2027-01-07T09:00`: what each person had, and what is next. */
  readonly standing: () => Promise<string[]>;
}

/** Returns an office that opens at the start. (Default path of the ledger: in memory) */
export async function anOffice(path?: string): Promise<Office> {
  const store = await aLedger(path);
  const clock = createVirtualClock(START);
  const planner = createStepPlanner({ senderEmail: aSender().email });
  const acceptNext = async (): Promise<boolean> => {
    const due = await store.nextDueAt();
    if (due === undefined) return false;
    clock.advanceTo(due);
    const now = clock.now();
    const leaseUntil = new Date(now.getTime() + 1);
    const [claim] = await store.claimDue({ now, limit: 1, leaseUntil });
    if (claim === undefined) return false;
    const { position, subscriber, startedAt, onTimeAt: onTimeFrom } = claim;
    const edition = await store.loadEdition(position.editionId);
    const counts = { startedAt, from: now, onTimeFrom, lastAcceptedAt: now };
    const request = { edition, subscriber, skip: position.skip, ...counts };
    const next = planner(position.step, request);
    await store.settle(claim, { to: "accepted", reply: "250 ok", next }, now);
    return true;
  };
  const office: Office = {
    store,
    clock,
    planner,
    enroll: async (edition, ...names) => {
      await store.saveEdition(edition, clock.now());
      for (const name of names) {
        const person = aPerson({ email: `${name}@example.org`, timezone: "UTC" });
        await enrollPerson(person, edition, { store, clock, planner });
      }
    },
    accept: async (count) => {
      for (let done = 0; done < count; done += 1) await acceptNext();
    },
    finish: async () => {
      while (await acceptNext());
      return office.standing();
    },
    standing: async () => {
      const people = new Map<string, string[]>();
      const deliveries = (await store.deliveries()).toSorted(
        (a, b) => (a.acceptedAt?.getTime() ?? Infinity) - (b.acceptedAt?.getTime() ?? Infinity),
      );
      for (const { email, key, state, dueAt } of deliveries) {
        const name = email.split("@", 1)[0] ?? "";
        const words = people.get(name) ?? [];
        people.set(name, words);
        if (state === "accepted") words.push(key);
        else if (state !== "canceled") words.push(`| ${key} ${dueAt.toISOString().slice(0, 16)}`);
      }
      return [...people].map(([name, words]) => `${name}: ${words.join(" ")}`);
    },
  };
  return office;
}
