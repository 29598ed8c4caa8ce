import { describe, expect, test } from "vitest";
import type { Claim, Settlement } from "../../src/core/delivery.ts";
import type { DeliveryQuery, Resolution } from "../../src/core/report-store.ts";
import type { Store } from "../../src/core/ports.ts";
import { mergeToken } from "../../src/core/merge-field.ts";
import { aStep, claimAll, defined, enrolled, states } from "../support/a-ledger.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

const ACCEPTED = { to: "accepted", reply: "250 ok", next: undefined } as const satisfies Settlement;

/** What the ledger answers, what a person decides, and the pace that outlives a process. */
export function reportContract(aStore: () => Promise<Store>): void {
  test("deliveries tell the subject as their person gets it", async () => {
    const store = await aStore();
    const [email] = anEdition().emails;
    const subject = `Tea for ${mergeToken("first_name", "you")}`;
    await store.saveEdition({ ...anEdition(), emails: [{ ...defined(email), subject }] }, START);
    for (const [name, fields] of [
      ["ana", { first_name: "Ana" }],
      ["bo", {}],
    ] as const) {
      const person = aPerson({ email: `${name}@example.org`, fields });
      const { id } = await store.addSubscriber(person, START);
      const first = aStep(1, START, name);
      await store.enroll({ subscriberId: id, editionId: anEdition().id, at: START, first });
    }
    const subjects = (await store.deliveries()).map((delivery) => delivery.subject);
    expect(subjects).toEqual(["Tea for Ana", "Tea for you"]);
  });

  describe("counts", () => {
    test("tell of each step how many are in which state, and when they are due", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo", "cy", "dan", "eve");
      const claims = await claimAll(store);
      const [ana, bo, cy, dan] = claims.map((claim) => claim);
      await store.settle(defined(ana), { ...ACCEPTED, next: aStep(2, minute(60), "ana") }, START);
      await store.settle(defined(bo), { ...ACCEPTED, next: aStep(2, minute(90), "bo") }, START);
      await store.settle(defined(cy), { to: "deferred", reply: "450", dueAt: minute(5) }, START);
      await store.settle(defined(dan), { to: "bounced", reply: "550 5.1.1" }, START);
      const counts = (await store.countSteps()).map(
        ({ key, state, count }) => `${key} ${state} ${count}`,
      );
      expect(counts.toSorted()).toEqual([
        "cup-1 accepted 2",
        "cup-1 bounced 1",
        "cup-1 claimed 1",
        "cup-1 deferred 1",
        "cup-2 planned 2",
      ]);
      const second = (await store.countSteps()).find(({ key }) => key === "cup-2");
      expect(second).toMatchObject({
        series: "tea",
        firstDueAt: minute(60),
        lastDueAt: minute(90),
      });
      expect(await store.countEnrollments()).toEqual([
        { series: "tea", state: "active", count: 4 },
        { series: "tea", state: "stopped", count: 1 },
      ]);
    });

    test("count what came back later, each delivery once", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo", "cy");
      for (const claim of await claimAll(store)) {
        if (claim.subscriber.email.startsWith("cy")) continue;
        await store.settle(claim, { to: "accepted", reply: "250", next: undefined }, START);
      }
      const feedback = { detail: "full", at: minute(1) };
      await store.recordFeedback({ ...feedback, deliveryId: 1, reaction: "soft" });
      await store.recordFeedback({
        ...feedback,
        deliveryId: 1,
        reaction: "soft",
        detail: "still full",
      });
      await store.recordFeedback({ ...feedback, deliveryId: 2, reaction: "complained" });
      await store.recordFeedback({ ...feedback, deliveryId: 3, reaction: "bounced" });
      expect(await store.countReturns()).toEqual([
        { series: "tea", key: "cup-1", kind: "complained", count: 1 },
        { series: "tea", key: "cup-1", kind: "soft-bounced", count: 1 },
      ]);
    });

    test("count in how many messages something was opened or clicked, by whom", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo");
      const click = { kind: "clicked", visitor: "reader", link: 1, at: minute(2) } as const;
      await store.recordEngagement(1, click);
      await store.recordEngagement(1, { ...click, link: 2 });
      await store.recordEngagement(1, { ...click, at: minute(3) });
      await store.recordEngagement(2, click);
      await store.recordEngagement(2, { ...click, kind: "opened", visitor: "proxy", link: 0 });
      expect(await store.countEngagement()).toEqual([
        { series: "tea", key: "cup-1", kind: "clicked", visitor: "reader", count: 2 },
        { series: "tea", key: "cup-1", kind: "opened", visitor: "proxy", count: 1 },
      ]);
      expect(await store.listEngagement(1)).toEqual([
        { ...click, key: "cup-1" },
        { ...click, key: "cup-1", link: 2 },
      ]);
      await store.eraseSubscribers(["ana@example.org"], minute(4));
      // Somebody follows a link while its message is erased.
      await store.recordEngagement(1, click);
      expect(await store.listEngagement(1)).toEqual([]);
      expect(await store.countEngagement()).toMatchObject([{ count: 1 }, { count: 1 }]);
    });

    test("tell how many are in the hands of workers that are gone", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo", "cy");
      const [ana] = await claimAll(store);
      const transmission = { at: START, leaseUntil: minute(15), messageHash: "abc" };
      await store.markTransmitting(defined(ana), transmission);
      expect(await store.countLapsed(START)).toEqual([]);
      const held = { series: "tea", key: "cup-1" };
      expect(await store.countLapsed(minute(1))).toEqual([{ ...held, count: 2 }]);
      expect(await store.countLapsed(minute(15))).toEqual([{ ...held, count: 3 }]);
      await store.recoverLapsed(minute(15));
      expect(await store.countLapsed(minute(15))).toEqual([]);
    });

    test("tell mail that a server took from mail that stayed on this machine", async () => {
      const store = await aStore();
      expect(await store.countAccepted()).toEqual({ byServer: 0, byInbox: 0 });
      await enrolled(store, "ana", "bo", "cy", "dan", "eve");
      const [ana, bo, cy, dan, eve] = await claimAll(store);
      await store.settle(defined(ana), { ...ACCEPTED, reply: "250 2.0.0 Ok" }, START);
      for (const claim of [bo, cy]) {
        const reply = "250 kept as 0001-s2.eml";
        await store.settle(defined(claim), { ...ACCEPTED, reply }, START);
      }
      // What a person takes as arrived tells of no server.
      const inDoubt = { to: "in-doubt", reply: "The line broke.", dueAt: undefined } as const;
      await store.settle(defined(dan), inDoubt, START);
      const { deliveryId } = defined(dan);
      await store.resolveInDoubt(deliveryId, { to: "accepted", next: undefined }, START);
      await store.settle(defined(eve), { to: "deferred", reply: "250", dueAt: START }, START);
      expect(await store.countAccepted()).toEqual({ byServer: 1, byInbox: 2 });
      expect(await store.countAccepted("tea")).toEqual({ byServer: 1, byInbox: 2 });
      expect(await store.countAccepted("coffee")).toEqual({ byServer: 0, byInbox: 0 });
    });

    test("tell after which step people left by themselves", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo", "cy");
      const [ana, , cy] = await claimAll(store);
      await store.settle(defined(ana), { ...ACCEPTED, next: aStep(2, minute(60)) }, START);
      await store.settle(defined(cy), { to: "failed", reply: "554" }, START);
      for (const id of [1, 2, 3]) await store.setSubscriberState(id, "unsubscribed", minute(1));
      const leavers = await store.countLeavers();
      expect(leavers.toSorted((a, b) => a.afterKey.localeCompare(b.afterKey))).toEqual([
        { series: "tea", afterKey: "", count: 1 },
        { series: "tea", afterKey: "cup-1", count: 1 },
      ]);
      // Who begins again later has left all the same.
      await store.setSubscriberState(1, "active", minute(1));
      expect(await store.countLeavers()).toHaveLength(2);
      // What somebody had had is not known any more where it was pruned.
      await store.pruneEnded(minute(2), 9);
      expect(await store.countLeavers()).toEqual([]);
    });

    test("tell of those who leave one of two series, and of those who call one spam", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo", "cy");
      await store.saveEdition({ ...anEdition(1), id: "chai", series: "chai" }, START);
      const first = aStep(1, minute(60), "chai");
      await store.enroll({ subscriberId: 1, editionId: "chai", at: START, first });
      for (const claim of await claimAll(store)) {
        const next = aStep(2, minute(60), claim.subscriber.email);
        await store.settle(claim, { ...ACCEPTED, next }, START);
      }
      await store.leaveSeries(1, "tea", minute(1));
      const feedback = { deliveryId: 2, detail: "abuse", at: minute(2) };
      await store.recordFeedback({ ...feedback, reaction: "complained" });
      // Ended by a person here, and left only after that.
      await store.cancelEnrollments([3], "A mistake.", minute(3));
      await store.leaveSeries(3, "tea", minute(4));
      expect(await store.countLeavers()).toEqual([{ series: "tea", afterKey: "cup-1", count: 2 }]);
    });
  });

  describe("deliveries and events", () => {
    test("can be those of one person, with the hash of the bytes that left", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo");
      const claim = defined((await claimAll(store))[1]);
      const transmission = { at: minute(1), leaseUntil: minute(9), messageHash: "abc" };
      await store.markTransmitting(claim, transmission);
      expect(await store.deliveries({ subscriberId: 2 })).toMatchObject([
        { email: "bo@example.org", key: "cup-1", messageHash: "abc" },
      ]);
      expect(await store.deliveries({ state: "claimed" })).toMatchObject([
        { email: "ana@example.org", messageHash: undefined },
      ]);
      const kinds = (await store.events(2)).map(({ kind, at }) => [kind, at]);
      expect(kinds).toEqual([
        ["planned", START],
        ["transmitting", minute(1)],
      ]);
    });
  });

  test("deliveries can be those of a series, a page at a time", async () => {
    const store = await aStore();
    await enrolled(store, "ana", "bo", "cy");
    await store.saveEdition({ ...anEdition(1), id: "chai", series: "chai" }, START);
    const first = aStep(1, minute(60), "chai");
    await store.enroll({ subscriberId: 1, editionId: "chai", at: START, first });
    const idsOf = async (query: DeliveryQuery) =>
      (await store.deliveries(query)).map(({ deliveryId }) => deliveryId);
    expect(await idsOf({ series: "tea", limit: 2 })).toEqual([1, 2]);
    expect(await idsOf({ series: "tea", afterId: 2, limit: 2 })).toEqual([3]);
    expect(await idsOf({ series: "chai" })).toEqual([4]);
  });

  test("the last that was accepted is found of a person and of an enrollment", async () => {
    const store = await aStore();
    await enrolled(store, "ana", "bo");
    await store.saveEdition({ ...anEdition(1), id: "chai", series: "chai" }, START);
    const first = aStep(1, minute(60), "chai");
    await store.enroll({ subscriberId: 1, editionId: "chai", at: START, first });
    expect(await store.lastAccepted({ subscriberId: 1 })).toBeUndefined();
    for (const claim of await claimAll(store, minute(60))) {
      const next = claim.step === 1 && claim.enrollmentId === 1 ? aStep(2, minute(99)) : undefined;
      await store.settle(claim, { ...ACCEPTED, next }, minute(60));
    }
    for (const claim of await claimAll(store, minute(61))) {
      await store.settle(claim, ACCEPTED, minute(61));
    }
    expect(await store.lastAccepted({ subscriberId: 1 })).toBe(3);
    // What is planned since was not accepted.
    expect(await store.lastAccepted({ enrollmentId: 1 })).toBe(1);
    expect(await store.lastAccepted({ enrollmentId: 9 })).toBeUndefined();
  });

  describe("what ended long ago", () => {
    test("is removed, some at a time; who had a series is still known, and who is on the way untouched", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo", "cy", "dan");
      const [ana, bo, cy] = await claimAll(store);
      await store.settle(defined(ana), { ...ACCEPTED }, START);
      await store.settle(defined(bo), { ...ACCEPTED }, START);
      await store.settle(defined(cy), { ...ACCEPTED }, minute(60));
      await store.recordEngagement(1, { kind: "opened", visitor: "reader", link: 0, at: START });
      expect(await store.pruneEnded(START, 9)).toBe(0);
      expect(await store.pruneEnded(minute(1), 1)).toBe(1);
      expect(await store.pruneEnded(minute(1), 9)).toBe(1);
      expect(await store.pruneEnded(minute(1), 9)).toBe(0);
      expect((await store.deliveries()).map(({ email }) => email)).toEqual([
        "cy@example.org",
        "dan@example.org",
      ]);
      expect(await store.events(1)).toEqual([]);
      expect(await store.countEngagement()).toEqual([]);
      expect((await store.events(3)).length).toBeGreaterThan(0);
      expect(await store.listEnrollable("tea", 0, 9)).toEqual([]);
      expect(await store.countSubscribers()).toEqual({ active: 4 });
      const all = { states: ["finished", "active"], limit: 9 } as const;
      const enrollments = await store.listEnrollments(all);
      expect(enrollments.map(({ hadKeys }) => hadKeys)).toEqual([
        ["cup-1"],
        ["cup-1"],
        ["cup-1"],
        [],
      ]);
    });
  });

  describe("a report about a person of whom no message is known", () => {
    test.each(["bounced", "complained"] as const)(
      "that has %s ends their mail, once",
      async (reaction) => {
        const store = await aStore();
        await enrolled(store, "ana", "bo");
        const feedback = { subscriberId: 1, reaction, detail: "550 no such user", at: minute(1) };
        expect(await store.recordFeedback(feedback)).toBe("recorded");
        expect(await store.recordFeedback(feedback)).toBe("known");
        expect(await store.countSubscribers()).toEqual({ active: 1, [reaction]: 1 });
        expect(await states(store)).toEqual(["canceled", "planned"]);
        const told = (await store.events(1)).filter(({ kind }) => kind === reaction);
        expect(told.map(({ deliveryId, detail }) => [deliveryId, detail])).toEqual([
          [undefined, "550 no such user"],
          [undefined, ""],
        ]);
      },
    );

    test("is about nobody where they were erased", async () => {
      const store = await aStore();
      const feedback = { subscriberId: 1, reaction: "bounced", detail: "", at: START } as const;
      expect(await store.recordFeedback(feedback)).toBe("unknown");
    });
  });

  describe("a delivery in doubt", () => {
    const cases: [resolution: Resolution, states: string[], enrollment: string][] = [
      [{ to: "accepted", next: aStep(2, minute(60)) }, ["accepted", "planned"], "active"],
      [{ to: "accepted", next: undefined }, ["accepted"], "finished"],
      [{ to: "resend" }, ["planned"], "active"],
      [{ to: "failed" }, ["failed"], "stopped"],
    ];
    test.each(cases)("decided as %o is %o", async (resolution, expected, enrollment) => {
      const store = await aStore();
      const { deliveryId } = await aDoubt(store);
      expect(await store.resolveInDoubt(deliveryId, resolution, minute(1))).toBe(true);
      expect(await states(store)).toEqual(expected);
      expect(await store.countEnrollments()).toMatchObject([{ state: enrollment }]);
      expect(await store.resolveInDoubt(deliveryId, resolution, minute(2))).toBe(false);
      expect(await states(store)).toEqual(expected);
    });

    test("is never tried again once it is given up, unlike what else has failed", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo");
      const [ana, bo] = await claimAll(store);
      await store.settle(defined(ana), { to: "in-doubt", reply: "", dueAt: undefined }, START);
      const reply = "Given up after four days: 450 4.2.0 later";
      await store.settle(defined(bo), { to: "failed", reply }, START);
      await store.resolveInDoubt(defined(ana).deliveryId, { to: "failed" }, minute(1));
      expect(await store.retryFailed([1, 2], minute(2))).toBe(1);
      expect(await states(store)).toEqual(["failed", "planned"]);
    });

    test("is not sent again to someone who has left", async () => {
      const store = await aStore();
      const { deliveryId } = await aDoubt(store);
      await store.setSubscriberState(1, "unsubscribed", START);
      expect(await store.resolveInDoubt(deliveryId, { to: "resend" }, minute(1))).toBe(false);
      const arrived = { to: "accepted", next: aStep(2, minute(60)) } as const;
      expect(await store.resolveInDoubt(deliveryId, arrived, minute(1))).toBe(true);
      expect(await states(store)).toEqual(["accepted"]);
    });
  });

  describe("the pace", () => {
    const HOURLY = { key: "mailer/hour", capacity: 2, refillMs: 3_600_000 };

    test("a bucket gives what it holds, then says when there is more", async () => {
      const store = await aStore();
      expect(await store.takePace([HOURLY], START)).toBeUndefined();
      expect(await store.takePace([HOURLY], START)).toBeUndefined();
      expect((await store.takePace([HOURLY], START))?.until).toEqual(minute(30));
      expect((await store.takePace([HOURLY], minute(29)))?.until).toEqual(minute(30));
      expect(await store.takePace([HOURLY], minute(30))).toBeUndefined();
    });

    test("says how many may go in a time, and takes nothing", async () => {
      const store = await aStore();
      const within = (ms: number) => store.paceRoom([HOURLY], START, ms);
      expect(await within(0)).toEqual({ count: 2, hold: undefined });
      expect(await within(1_800_000)).toEqual({ count: 3, hold: undefined });
      await store.takePace([HOURLY], START);
      await store.takePace([HOURLY], START);
      const hold = { until: minute(30), heldBy: "mailer/hour" };
      expect(await within(1_790_000)).toEqual({ count: 0, hold });
      expect(await within(1_800_000)).toEqual({ count: 1, hold });
    });

    test("a day's limit that is raised gives what is more, one that is lowered counts what was used", async () => {
      const store = await aStore();
      const day = { key: "mailer/day", refillMs: 1e15, endsAt: minute(1440).getTime() };
      const daily = (capacity: number) => [{ ...day, capacity }];
      for (const _ of [1, 2]) await store.takePace(daily(2), START);
      expect((await store.paceRoom(daily(2), START, 0)).count).toBe(0);
      expect((await store.paceRoom(daily(1000), START, 0)).count).toBe(998);
      expect(await store.takePace(daily(1000), START)).toBeUndefined();
      expect((await store.paceRoom(daily(4), START, 0)).count).toBe(1);
      expect((await store.paceRoom(daily(1), START, 0)).count).toBe(0);
    });

    test("where one bucket of several is empty, none is touched", async () => {
      const store = await aStore();
      const narrow = { key: "domain:example.org", capacity: 1, refillMs: 60_000 };
      await store.takePace([HOURLY, narrow], START);
      expect((await store.takePace([HOURLY, narrow], START))?.until).toEqual(minute(1));
      expect(await store.takePace([HOURLY], START)).toBeUndefined();
    });

    test("a clock that goes back gives nothing for it", async () => {
      const store = await aStore();
      await store.takePace([HOURLY], START);
      await store.takePace([HOURLY], START);
      expect((await store.takePace([HOURLY], minute(-600)))?.until).toEqual(minute(-570));
    });
  });
}

/** Brings the first delivery of a person into doubt. */
async function aDoubt(store: Store): Promise<Claim> {
  await enrolled(store, "ana");
  const claim = defined((await claimAll(store))[0]);
  await store.settle(claim, { to: "in-doubt", reply: "line broke", dueAt: undefined }, START);
  return claim;
}
