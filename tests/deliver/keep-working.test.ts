import { setTimeout as delay } from "node:timers/promises";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { PlanNotice } from "../../src/core/plan-notice.ts";
import type { Store } from "../../src/core/ports.ts";
import { openPostgresStore } from "../support/open-postgres-store.ts";
import { aLedger, aStep, defined } from "../support/a-ledger.ts";
import { aPostgres } from "../support/a-postgres.ts";
import { aPooler } from "../support/a-pooler.ts";
import { aWaitingWorker } from "../support/a-waiting-worker.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";

const postgres = aPostgres();
const LATER_MS = 3_600_000;

/** Opens a ledger as another process does. */
async function open(url: string): Promise<Store> {
  const store = await openPostgresStore(url);
  onTestFinished(() => store.close());
  return store;
}

/** Adds somebody whose first email is due in so many milliseconds; returns the id of the enrollment. */
async function enroll(store: Store, name: string, inMs = 0): Promise<number> {
  const now = new Date();
  const edition = anEdition();
  await store.saveEdition(edition, now);
  const { id } = await store.addSubscriber(aPerson({ email: `${name}@example.org` }), now);
  const first = aStep(1, new Date(now.getTime() + inMs), name);
  return (await store.enroll({ subscriberId: id, editionId: edition.id, at: now, first })).id;
}

/** The process of the server that a ledger's listener is connected to. */
async function listeners(): Promise<number[]> {
  const rows = await postgres.run(
    "SELECT pid FROM pg_stat_activity WHERE application_name = 'dripline listens' AND query LIKE 'LISTEN%'",
  );
  return rows.map(({ pid }) => Number(pid));
}

/** Waits until something is so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let nTries = 0; !(await isSo()); nTries += 1) {
    if (nTries > 200) throw new Error("It never became so.");
    await delay(50);
  }
}

const isHeard = async (): Promise<boolean> => (await listeners()).length > 0;

describe("a worker that would wait for an hour sends at once what is planned", () => {
  const plans: [what: string, plan: (store: Store, enrollmentId: number) => Promise<unknown>][] = [
    ["an enrollment", (store) => enroll(store, "bo")],
    [
      "a resumption",
      async (store, enrollmentId) => {
        const [now, reason] = [new Date(), "resumed"];
        await store.pauseEnrollments([enrollmentId], now);
        const resumption = { enrollmentId, countsFrom: now, dueAt: now, reason };
        await store.resumeEnrollments([resumption], now);
      },
    ],
    ["the next one, asked for", (store) => store.hastenDelivery(1, new Date())],
    [
      "a hold that its reader takes off",
      async (store) => {
        const replan = { deliveryId: 1, dueAt: new Date(), reason: "no break" };
        const settings = { holdUntil: undefined, timezone: undefined, language: undefined };
        await store.savePreferences(
          1,
          { ...settings, readingPace: "planned" },
          [replan],
          new Date(),
        );
      },
    ],
    [
      "a leave that is taken back",
      async (store, enrollmentId) => {
        await store.setSubscriberState(1, "unsubscribed", new Date());
        const revival = { enrollmentId, next: aStep(1, new Date()) };
        await store.takeLeaveBack(1, [revival], new Date());
      },
    ],
    [
      "a confirmed sign-up",
      async (store) => {
        const at = new Date();
        const person = aPerson({ email: "bo@example.org" });
        await store.requestSignup({ person, series: ["tea"], source: "form", at });
        const { id } = defined(await store.findSubscriber(person.email));
        const first = aStep(1, at, "bo");
        await store.confirmSignup(id, [{ subscriberId: id, editionId: "tea-4", at, first }], at);
      },
    ],
    [
      "many enrollments",
      async (store) => {
        const at = new Date();
        const { id } = await store.addSubscriber(aPerson({ email: "bo@example.org" }), at);
        const first = aStep(1, at, "bo");
        await store.enrollAll([{ subscriberId: id, editionId: "tea-4", at, first }]);
      },
    ],
    [
      "a move to another edition",
      async (store, enrollmentId) => {
        await store.saveEdition({ ...anEdition(), id: "new" }, new Date());
        const next = { ...aStep(1, new Date(), "new"), key: "cup-1", isKept: false };
        const move = { enrollmentId, fromDeliveryId: 1, editionId: "new", skip: [], next };
        await store.moveEnrollments([move], new Date());
      },
    ],
    [
      "what had failed",
      async (store) => {
        await end(store, "failed");
        await store.retryFailed([1], new Date());
      },
    ],
    [
      "what was in doubt",
      async (store) => {
        await end(store, "in-doubt");
        await store.resolveInDoubt(1, { to: "resend" }, new Date());
      },
    ],
  ];

  /** Lets what is planned end in a way, as a worker would. */
  async function end(store: Store, to: "failed" | "in-doubt"): Promise<void> {
    const now = new Date(Date.now() + LATER_MS);
    const [claim] = await store.claimDue({ now, limit: 1, leaseUntil: now });
    await store.settle(defined(claim), { to, reply: "554 no", dueAt: undefined }, now);
  }

  test.each(plans)("%s, of which another process hears on PostgreSQL", async (_, plan) => {
    const url = await postgres.url();
    const [own, other] = [await open(url), await open(url)];
    const enrollmentId = await enroll(other, "ana", LATER_MS);
    const notices: PlanNotice[] = [];
    own.onPlanned((notice) => void notices.push(notice));
    // The first thing that a new line brings is that anything may have been planned.
    await until(async () => notices.length >= 2);
    notices.length = 0;
    const began = Date.now();
    await plan(other, enrollmentId);
    const isDue = ({ kind, dueAt }: PlanNotice): boolean =>
      kind === "delivery" && Math.abs(dueAt.getTime() - began) < 60_000;
    // Now and then twice.
    await expect.poll(() => notices.some(isDue), { timeout: 10_000 }).toBe(true);
  });

  test.each(plans)("%s, by its own process on SQLite", async (_, plan) => {
    const store = await aLedger();
    const enrollmentId = await enroll(store, "ana", LATER_MS);
    const worker = await aWaitingWorker(store);
    await plan(store, enrollmentId);
    expect(await worker.sentBy(1)).toHaveLength(1);
  });

  test("by another process on PostgreSQL; what is due later, at its instant", async () => {
    const url = await postgres.url();
    const [own, other] = [await open(url), await open(url)];
    const worker = await aWaitingWorker(own);
    await until(async () => worker.hasHeard());
    await enroll(other, "ana");
    expect(await worker.sentBy(1)).toEqual(["ana@example.org"]);
    const dueAt = Date.now() + 900;
    await enroll(other, "bo", 900);
    expect(await worker.sentBy(2)).toHaveLength(2);
    expect(Date.now()).toBeGreaterThanOrEqual(dueAt);
  });
});

describe("the line over which a worker hears", () => {
  // The server takes a moment to end that of the test before.
  beforeEach(() => until(async () => !(await isHeard())));

  test("is taken up again when the server ends it, and nothing planned meanwhile is missed", async () => {
    const url = await postgres.url();
    const [own, other] = [await open(url), await open(url)];
    const worker = await aWaitingWorker(own);
    await until(isHeard);
    const [pid = 0] = await listeners();
    await postgres.run(`SELECT pg_terminate_backend(${pid})`);
    await enroll(other, "ana");
    expect(await worker.sentBy(1)).toEqual(["ana@example.org"]);
    await until(isHeard);
    expect(await listeners()).not.toContain(pid);
    await until(async () => worker.hasHeard());
    await enroll(other, "bo");
    expect(await worker.sentBy(2)).toEqual(["ana@example.org", "bo@example.org"]);
  });

  test("is taken up again after the server was killed", async () => {
    const url = await postgres.url();
    const own = await open(url);
    const worker = await aWaitingWorker(own);
    await until(isHeard);
    await postgres.crash();
    await until(isHeard);
    const other = await open(url);
    await enroll(other, "ana");
    expect(await worker.sentBy(1)).toEqual(["ana@example.org"]);
  });

  test("is not there behind a pooler, where the worker looks by itself, and nothing is said", async () => {
    const url = await postgres.url();
    const own = await open(await aPooler(url));
    const worker = await aWaitingWorker(own, 1_500);
    await enroll(await open(url), "ana");
    expect(await worker.sentBy(1)).toEqual(["ana@example.org"]);
    expect(await listeners()).toEqual([]);
  });

  test("is that of one ledger: one beside it in the database wakes nobody", async () => {
    const [own, foreign] = [await postgres.ledger(), await postgres.ledger()];
    const heard: string[] = [];
    own.onPlanned(({ dueAt }) => void heard.push(dueAt.toISOString()));
    await until(async () => heard.length > 0);
    heard.length = 0;
    await enroll(foreign, "ana");
    await enroll(own, "bo");
    await until(async () => heard.length > 0);
    expect(new Set(heard).size).toBe(1);
  });

  test("is one for all who listen in a process, and ends with the last of them", async () => {
    const own = await postgres.ledger();
    const stops = [own.onPlanned(() => undefined), own.onPlanned(() => undefined)];
    await until(isHeard);
    expect(await listeners()).toHaveLength(1);
    for (const stop of stops) stop();
    await until(async () => (await listeners()).length === 0);
    expect(await listeners()).toEqual([]);
  });
});
