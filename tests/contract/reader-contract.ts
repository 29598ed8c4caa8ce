import { describe, expect, test } from "vitest";
import type { PlannedStep } from "../../src/core/delivery.ts";
import { ENROLLMENT_STATES } from "../../src/core/enrollment.ts";
import type { Store } from "../../src/core/ports.ts";
import type { Preferences } from "../../src/core/preference-store.ts";
import type { Rhythm } from "../../src/core/subscriber.ts";
import { aStep, aTransmission, claimAll, defined, enrolled, states } from "../support/a-ledger.ts";
import { anEdition } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

const PLAIN = {
  readingPace: "planned",
  holdUntil: undefined,
  timezone: "Asia/Tokyo",
  language: undefined,
} as const satisfies Preferences;

/** What readers do by themselves once they have joined: set, leave and come back. */
export function readerContract(aStore: () => Promise<Store>): void {
  describe("settings", () => {
    test("are kept, and what waits is planned anew; what was tried is not", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo");
      for (const claim of await claimAll(store)) {
        if (claim.subscriber.id !== 2) {
          await store.settle(claim, { to: "released", reply: "" }, START);
          continue;
        }
        await store.settle(claim, { to: "deferred", reply: "450", dueAt: minute(5) }, START);
      }
      const preferences = {
        readingPace: "slow",
        holdUntil: minute(7),
        timezone: "Asia/Tokyo",
        language: "de",
      } as const;
      for (const id of [1, 2]) {
        const replan = { deliveryId: id, dueAt: minute(7), reason: "a pause" };
        await store.savePreferences(id, preferences, [replan], minute(1));
      }
      expect((await store.deliveries()).map(({ dueAt }) => dueAt)).toEqual([minute(7), minute(5)]);
      expect(await store.findSubscriber("ana@example.org")).toMatchObject(preferences);
      expect((await claimAll(store, minute(7)))[0]?.subscriber).toMatchObject(preferences);
    });

    test.each(["accepted", "skipped"] as const)(
      "that are saved while a message is in hand plan the one after it, when that one is %s",
      async (to) => {
        const store = await aStore();
        await enrolled(store, "ana", "bo");
        const claims = await claimAll(store);
        const slow = { ...PLAIN, readingPace: "slow", holdUntil: minute(7) } as const;
        expect(await store.savePreferences(1, slow, [], minute(1))).toBe(true);
        await Promise.all(
          claims.map((claim) => {
            const next = aStep(2, minute(5), claim.subscriber.email);
            const nextBy = ({ holdUntil, ...rhythm }: Rhythm): PlannedStep =>
              holdUntil
                ? { ...next, dueAt: holdUntil, reason: Object.values(rhythm).join(" ") }
                : next;
            return store.settle(claim, { to, reply: "", next, nextBy }, minute(2));
          }),
        );
        expect(await store.deliveries({ state: "planned" })).toMatchObject([
          { email: "ana@example.org", dueAt: minute(7), reason: "Asia/Tokyo slow" },
          { email: "bo@example.org", dueAt: minute(5), reason: "step 2" },
        ]);
        const told = async (id: number) => (await store.events(id)).at(-1);
        expect(await told(1)).toMatchObject({ kind: "planned", detail: "Asia/Tokyo slow" });
        expect(await told(2)).toMatchObject({ kind: "planned", detail: "step 2" });
      },
    );

    test("are not kept while another step waits than was looked at", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const claim = defined((await claimAll(store))[0]);
      const accepted = { to: "accepted", reply: "250", next: aStep(2, minute(5)) } as const;
      await store.settle(claim, accepted, START);
      const replan = { deliveryId: claim.deliveryId, dueAt: minute(7), reason: "slower" };
      const slow = { ...PLAIN, readingPace: "slow" } as const;
      expect(await store.savePreferences(1, slow, [replan], minute(1))).toBe(false);
      expect(await store.findSubscriber("ana@example.org")).toMatchObject({
        readingPace: "planned",
        timezone: "Europe/Lisbon",
      });
      expect((await store.events(1)).map(({ kind }) => kind)).not.toContain("settings");
    });

    test("a reader who asks for the next email gets it now", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      expect(await store.hastenDelivery(1, minute(-5))).toBe(true);
      expect(await claimAll(store, minute(-5))).toMatchObject([{ isAsked: true }]);
      expect(await store.hastenDelivery(1, minute(-5))).toBe(false);
    });
  });

  describe("a leave that is taken back", () => {
    const next = aStep(1, minute(9), "ana");

    test("lets the series go on where it was, as if it had not been tried", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const deferred = { to: "deferred", reply: "450", dueAt: minute(1) } as const;
      await store.settle(defined((await claimAll(store))[0]), deferred, START);
      await store.setSubscriberState(1, "unsubscribed", minute(1));
      expect(await store.takeLeaveBack(1, [{ enrollmentId: 1, next }], minute(2))).toBe(true);
      expect(await states(store)).toEqual(["planned"]);
      expect(await claimAll(store, minute(9))).toMatchObject([
        {
          messageId: "<ana.1@tea.example>",
          attempts: 0,
          deferredSince: undefined,
          datedAt: minute(9),
        },
      ]);
    });

    test("lets a message that was on the wire meanwhile be followed by the next one", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const [claim] = await claimAll(store);
      await store.markTransmitting(defined(claim), aTransmission(START, minute(9)));
      await store.setSubscriberState(1, "unsubscribed", minute(1));
      const pending = { enrollmentId: 1, next: "in-hand" } as const;
      expect(await store.takeLeaveBack(1, [pending], minute(2))).toBe(true);
      const accepted = { to: "accepted", reply: "250 ok", next: aStep(2, minute(60)) } as const;
      await store.settle(defined(claim), accepted, minute(3));
      expect(await states(store)).toEqual(["accepted", "planned"]);
    });

    test("lets none go on with nothing, where what was in hand has been settled since it was looked at", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const [claim] = await claimAll(store);
      await store.setSubscriberState(1, "unsubscribed", minute(1));
      await store.settle(defined(claim), { to: "released", reply: "taken back" }, minute(1));
      const pending = { enrollmentId: 1, next: "in-hand" } as const;
      expect(await store.takeLeaveBack(1, [pending], minute(2))).toBeUndefined();
      expect((await store.findSubscriber("ana@example.org"))?.state).toBe("unsubscribed");
      expect(await store.countEnrollments()).toMatchObject([{ state: "stopped" }]);
      expect(await states(store)).toEqual(["canceled"]);
    });

    test("leaves what was refused meanwhile to a person, and brings back the other series", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      await store.saveEdition({ ...anEdition(), id: "coffee", series: "coffee" }, START);
      const first = aStep(1, minute(60), "coffee");
      await store.enroll({ subscriberId: 1, editionId: "coffee", at: START, first });
      const [claim] = await claimAll(store);
      await store.markTransmitting(defined(claim), aTransmission(START, minute(9)));
      await store.setSubscriberState(1, "unsubscribed", minute(1));
      await store.settle(defined(claim), { to: "failed", reply: "554 no" }, minute(1));
      const revivals = [
        { enrollmentId: 1, next },
        { enrollmentId: 2, next: first },
      ];
      expect(await store.takeLeaveBack(1, revivals, minute(2))).toBe(true);
      expect(await states(store)).toEqual(["failed", "planned"]);
      expect(await store.retryFailed([1], minute(3))).toBe(1);
      expect(await states(store)).toEqual(["planned", "planned"]);
    });

    test("keeps the Date of what may have arrived, so that copies are the same", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const doubt = { to: "in-doubt", reply: "line broke", dueAt: minute(5) } as const;
      await store.settle(defined((await claimAll(store))[0]), doubt, START);
      await store.setSubscriberState(1, "unsubscribed", minute(1));
      await store.takeLeaveBack(1, [{ enrollmentId: 1, next }], minute(2));
      expect(await claimAll(store, minute(9))).toMatchObject([
        { datedAt: START, attempts: 1, inDoubts: 1 },
      ]);
    });

    test("is one where no series is left to go on, too", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      await store.setSubscriberState(1, "unsubscribed", minute(1));
      expect(await store.takeLeaveBack(1, [], minute(2))).toBe(true);
      expect((await store.findSubscriber("ana@example.org"))?.state).toBe("active");
      expect(await store.takeLeaveBack(1, [], minute(3))).toBe(false);
    });

    test.each(["bounced", "complained"] as const)(
      "is none of somebody who has %s",
      async (state) => {
        const store = await aStore();
        await enrolled(store, "ana");
        await store.setSubscriberState(1, state, minute(1));
        expect(await store.takeLeaveBack(1, [{ enrollmentId: 1, next }], minute(2))).toBe(false);
        expect(await states(store)).toEqual(["canceled"]);
      },
    );

    test("is none where another run of the series goes on", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      await store.leaveSeries(1, "tea", START);
      const first = aStep(1, START, "again");
      await store.enroll({ subscriberId: 1, editionId: "tea-4", at: minute(1), first });
      expect(await store.takeLeaveBack(1, [{ enrollmentId: 1, next }], minute(2))).toBe(false);
    });
  });

  describe("a series that is begun anew has all to bring, and the run before it nothing more", () => {
    /** Lets one run of the series end, and then a second one, which has brought the first email. */
    async function twoRuns(end: (store: Store) => Promise<unknown>): Promise<Store> {
      const store = await aStore();
      await enrolled(store, "ana");
      await end(store);
      const first = aStep(1, minute(1), "again");
      await store.enroll({ subscriberId: 1, editionId: "tea-4", at: minute(1), first });
      const [again] = await claimAll(store, minute(1));
      const accepted = { to: "accepted", reply: "250", next: undefined } as const;
      await store.settle(defined(again), accepted, minute(1));
      return store;
    }

    test("where the leave of it is taken back", async () => {
      const store = await twoRuns((all) => all.leaveSeries(1, "tea", START));
      const back = { enrollmentId: 1, next: aStep(1, minute(9), "back") };
      expect(await store.takeLeaveBack(1, [back], minute(2))).toBe(false);
      expect(await states(store)).toEqual(["canceled", "accepted"]);
    });

    test("where it is moved to an edition with one more step", async () => {
      const store = await twoRuns(async (all) => {
        const [claim] = await claimAll(all);
        await all.settle(defined(claim), { to: "accepted", reply: "250", next: undefined }, START);
      });
      const next = { ...aStep(2, minute(9), "more"), key: "cup-2", isKept: false };
      const move = { fromDeliveryId: undefined, editionId: "tea-4", skip: ["cup-1"], next };
      const moves = [1, 2].map((enrollmentId) => ({ ...move, enrollmentId }));
      expect(await store.moveEnrollments(moves, minute(2))).toBe(1);
      const deliveries = await store.deliveries();
      expect(deliveries.map(({ enrollmentId, key }) => [enrollmentId, key])).toEqual([
        [1, "cup-1"],
        [2, "cup-1"],
        [2, "cup-2"],
      ]);
    });

    test("where what had failed of it is tried again", async () => {
      const store = await twoRuns(async (all) => {
        const [claim] = await claimAll(all);
        await all.settle(defined(claim), { to: "failed", reply: "554 policy" }, START);
      });
      expect(await store.retryFailed([1], minute(2))).toBe(0);
    });
  });

  describe("a series that had ended and is left then", () => {
    /** Returns a store with somebody who has had all of the series, and left it. */
    async function aFinisherWhoLeft(): Promise<Store> {
      const store = await aStore();
      await enrolled(store, "ana");
      const [claim] = await claimAll(store);
      await store.settle(defined(claim), { to: "accepted", reply: "250", next: undefined }, START);
      await store.saveEdition(anEdition(5), minute(1));
      await store.leaveSeries(1, "tea", minute(1));
      return store;
    }

    /** Moves them to the edition with one more step, and returns how many were moved. */
    function extend(store: Store): Promise<number> {
      const next = { ...aStep(5, minute(9), "more"), key: "cup-5", isKept: false };
      const move = { enrollmentId: 1, fromDeliveryId: undefined, editionId: "tea-5", next };
      return store.moveEnrollments([{ ...move, skip: ["cup-1"] }], minute(3));
    }

    const all = { states: ENROLLMENT_STATES, limit: 9 };

    test("is known to be left, once, and no move brings more of it", async () => {
      const store = await aFinisherWhoLeft();
      await store.leaveSeries(1, "tea", minute(2));
      expect(await store.listEnrollments(all)).toMatchObject([
        { state: "finished", endedAt: START, leftAt: minute(1) },
      ]);
      expect((await store.events(1)).filter(({ kind }) => kind === "ended")).toMatchObject([
        { at: minute(1), detail: "tea: The reader has left the series." },
      ]);
      expect(await extend(store)).toBe(0);
      expect(await states(store)).toEqual(["accepted"]);
    });

    test("is what it was where the leave is taken back, and a move may bring more", async () => {
      const store = await aFinisherWhoLeft();
      const back = [{ enrollmentId: 1, next: "none" } as const];
      expect(await store.takeLeaveBack(1, back, minute(2))).toBe(true);
      expect(await store.takeLeaveBack(1, back, minute(2))).toBe(false);
      expect(await store.listEnrollments(all)).toMatchObject([
        { state: "finished", endedAt: START, leftAt: undefined },
      ]);
      expect(await extend(store)).toBe(1);
    });

    test("stays left by who leaves everything, also once they have come back for another series", async () => {
      const store = await aFinisherWhoLeft();
      await store.takeLeaveBack(1, [{ enrollmentId: 1, next: "none" }], minute(2));
      await store.setSubscriberState(1, "unsubscribed", minute(2));
      await store.setSubscriberState(1, "active", minute(2));
      expect(await extend(store)).toBe(0);
    });

    test("is not tried again where it had failed", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const [claim] = await claimAll(store);
      await store.settle(defined(claim), { to: "failed", reply: "554 policy" }, START);
      await store.leaveSeries(1, "tea", minute(1));
      expect(await store.retryFailed([1], minute(2))).toBe(0);
      await store.takeLeaveBack(1, [{ enrollmentId: 1, next: "none" }], minute(3));
      expect(await store.listEnrollments(all)).toMatchObject([{ state: "stopped" }]);
      expect(await store.retryFailed([1], minute(4))).toBe(1);
    });
  });

  test("a new key signs links, and the old ones are read until they are forgotten", async () => {
    const store = await aStore();
    const [first] = await store.linkKeys();
    await store.renewLinkKey("second", false);
    expect(await store.linkKeys()).toEqual(["second", first]);
    await store.renewLinkKey("third", true);
    expect(await store.linkKeys()).toEqual(["third"]);
  });

  test("a delivery is found by its Message-ID, whether that tells whose it is or not", async () => {
    const store = await aStore();
    // The Message-IDs of one tell the number of their reader, as ours do, those of the other a name.
    await enrolled(store, "s1.abc", "ana");
    expect(await store.findDelivery("<s1.abc.1@tea.example>")).toBe(1);
    expect(await store.findDelivery("<ana.1@tea.example>")).toBe(2);
    for (const other of ["s2.abc", "s1.abd", "s99.abc", "s.abc", "bo"]) {
      expect(await store.findDelivery(`<${other}.1@tea.example>`)).toBeUndefined();
    }
  });
}
