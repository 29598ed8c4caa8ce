import { describe, expect, test } from "vitest";
import type { Settlement } from "../../src/core/delivery.ts";
import type { Move } from "../../src/core/enrollment-store.ts";
import type { Store } from "../../src/core/ports.ts";
import { aStep, aTransmission, claimAll, defined, enrolled, states } from "../support/a-ledger.ts";
import { anEdition } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

const ACCEPTED = { to: "accepted", reply: "250 ok", next: undefined } as const satisfies Settlement;

/** How an enrollment is held, let go on, ended, and moved to another edition. */
export function courseContract(aStore: () => Promise<Store>): void {
  describe("a pause", () => {
    test("holds what is planned, and nothing else of anybody", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo");
      expect(await store.pauseEnrollments([1], START)).toBe(1);
      expect(await store.pauseEnrollments([1], minute(1))).toBe(0);
      const claims = await claimAll(store);
      expect(claims.map(({ subscriber }) => subscriber.email)).toEqual(["bo@example.org"]);
      expect(await states(store)).toEqual(["paused", "claimed"]);
      const [paused] = await store.listEnrollments({ states: ["paused"], limit: 9 });
      expect(paused).toMatchObject({ id: 1, pausedAt: START, pending: { state: "paused" } });
    });

    test("reaches what a worker has claimed, before it is transmitted", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const claim = defined((await claimAll(store))[0]);
      await store.pauseEnrollments([1], START);
      expect(await store.markTransmitting(claim, aTransmission(START, minute(9)))).toBe(false);
      await store.settle(claim, { to: "released", reply: "Taken back." }, START);
      expect(await states(store)).toEqual(["paused"]);
    });

    test("lets what is on the wire be settled, and holds what follows", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const claim = defined((await claimAll(store))[0]);
      await store.markTransmitting(claim, aTransmission(START, minute(9)));
      await store.pauseEnrollments([1], START);
      await store.settle(claim, { ...ACCEPTED, next: aStep(2, minute(9)) }, START);
      expect(await states(store)).toEqual(["accepted", "paused"]);
    });

    test("what was put off, or held by a dead worker, stays held", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo", "cy");
      const [ana, bo, cy] = await claimAll(store);
      await store.markTransmitting(defined(bo), aTransmission(START, minute(1)));
      await store.pauseEnrollments([1, 2, 3], START);
      await store.settle(defined(ana), { to: "deferred", reply: "450", dueAt: minute(1) }, START);
      expect(cy?.subscriber.id).toBe(3);
      await store.recoverLapsed(minute(2));
      expect(await states(store)).toEqual(["paused", "paused", "paused"]);
      expect(await claimAll(store, minute(9))).toEqual([]);
    });

    test("of a series holds everybody in it, also who starts later", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      await store.setSeriesPaused("tea", true, minute(1));
      await store.setSeriesPaused("tea", true, minute(2));
      expect(await store.listSeries()).toMatchObject([{ pausedAt: minute(1) }]);
      await enrolled(store, "bo");
      expect(await claimAll(store)).toEqual([]);
      expect(await states(store)).toEqual(["paused", "paused"]);
      await store.setSeriesPaused("tea", false, minute(3));
      await enrolled(store, "cy");
      expect(await claimAll(store)).toHaveLength(1);
    });

    test("ends with the instants that are given", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo");
      await store.pauseEnrollments([1], START);
      const onTime = { onTimeFrom: START, onTimeAt: minute(1) };
      const resumption = { countsFrom: minute(5), dueAt: minute(7), ...onTime, reason: "later" };
      const pending = { dueAt: minute(7), plannedFor: minute(7), onTimeAt: minute(1) };
      const both = [1, 2].map((enrollmentId) => ({ ...resumption, enrollmentId }));
      expect(await store.resumeEnrollments(both, minute(6))).toBe(1);
      expect(await store.listEnrollments({ states: ["active"], limit: 9 })).toMatchObject([
        { id: 1, countsFrom: minute(5), onTimeFrom: START, pausedAt: undefined, pending },
        { id: 2, countsFrom: START, pending: { dueAt: START } },
      ]);
      expect((await store.events(1)).map(({ kind }) => kind)).toEqual([
        "planned",
        "paused",
        "resumed",
      ]);
    });
  });

  describe("a cancellation", () => {
    test("ends what runs, paused or not, and plans nothing more", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo", "cy");
      await store.pauseEnrollments([1], START);
      const claim = defined((await claimAll(store)).find(({ enrollmentId }) => enrollmentId === 3));
      await store.markTransmitting(claim, aTransmission(START, minute(9)));
      expect(await store.cancelEnrollments([1, 2, 3], "A mistake.", START)).toBe(3);
      expect(await store.cancelEnrollments([1, 2, 3], "A mistake.", START)).toBe(0);
      await store.settle(claim, { ...ACCEPTED, next: aStep(2, minute(9)) }, START);
      await store.recoverLapsed(minute(9));
      expect(await states(store)).toEqual(["canceled", "canceled", "accepted"]);
      expect((await store.deliveries())[0]?.reply).toBe("A mistake.");
    });

    test("leaves in doubt what may have arrived", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const claim = defined((await claimAll(store))[0]);
      await store.markTransmitting(claim, aTransmission(START, minute(1)));
      await store.cancelEnrollments([1], "A mistake.", START);
      await store.recoverLapsed(minute(1));
      expect(await states(store)).toEqual(["in-doubt"]);
    });
  });

  describe("what a worker has in hand", () => {
    const acts: [act: string, act: (store: Store) => Promise<unknown>, then: string][] = [
      ["a pause", (store) => store.pauseEnrollments([1], START), "paused"],
      ["a cancellation", (store) => store.cancelEnrollments([1], "A mistake.", START), "canceled"],
      ["a leave", (store) => store.setSubscriberState(1, "unsubscribed", START), "canceled"],
      ["a wish to have it now", (store) => store.hastenDelivery(1, minute(9)), "planned"],
      [
        "new settings",
        (store) => {
          const replans = [{ deliveryId: 1, dueAt: minute(9), reason: "slower" }];
          const slow = { readingPace: "slow", holdUntil: undefined } as const;
          const settings = { ...slow, timezone: undefined, language: undefined };
          return store.savePreferences(1, settings, replans, START);
        },
        "planned",
      ],
    ];
    test.each(acts)(
      "stays as it is at %s, until the worker gives it back",
      async (_, act, then) => {
        const store = await aStore();
        await enrolled(store, "ana");
        const claim = defined((await claimAll(store))[0]);
        await act(store);
        expect(await store.deliveries()).toMatchObject([
          { state: "claimed", dueAt: START, reason: "step 1", reply: "" },
        ]);
        expect((await store.events(1)).filter(({ deliveryId }) => deliveryId === 1)).toHaveLength(
          1,
        );
        await store.settle(claim, { to: "released", reply: "Not tried." }, START);
        expect(await states(store)).toEqual([then]);
      },
    );

    test("is gone with a person who is erased, and nothing lapses later", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const claim = defined((await claimAll(store))[0]);
      await store.markTransmitting(claim, aTransmission(START, minute(1)));
      await store.eraseSubscribers(["ana@example.org"], START);
      expect(await store.nextDueAt()).toBeUndefined();
      expect(await store.recoverLapsed(minute(2))).toBe(0);
      expect(await store.settle(claim, ACCEPTED, minute(2))).toBe(false);
    });
  });

  describe("a move to another edition", () => {
    const OTHER = { ...anEdition(4), id: "other" };
    const aMove = (changes: Partial<Move> = {}): Move => ({
      enrollmentId: 1,
      fromDeliveryId: 1,
      editionId: "other",
      skip: [],
      next: { ...aStep(1, minute(30), "new"), key: "cup-1", isKept: false },
      ...changes,
    });
    const aStoreWithBoth = async (): Promise<Store> => {
      const store = await aStore();
      await store.saveEdition(OTHER, START);
      await enrolled(store, "ana");
      return store;
    };

    test("the step that waits comes from it, with its Message-ID", async () => {
      const store = await aStoreWithBoth();
      expect(await store.moveEnrollments([aMove()], minute(1))).toBe(1);
      expect(await store.deliveries()).toMatchObject([
        { editionId: "other", dueAt: minute(30), messageId: "<ana.1@tea.example>" },
      ]);
      const [claim] = await claimAll(store, minute(30));
      expect(claim).toMatchObject({ editionId: "other", position: { editionId: "other" } });
    });

    test("another step takes the place of the one that waits", async () => {
      const store = await aStoreWithBoth();
      const next = { ...aStep(3, minute(30), "new"), key: "cup-3", isKept: false };
      await store.moveEnrollments([aMove({ next, skip: ["cup-4"] })], minute(1));
      expect(await states(store)).toEqual(["canceled", "planned"]);
      const [claim] = await claimAll(store, minute(30));
      expect(claim).toMatchObject({ step: 3, position: { step: 3, skip: ["cup-4"] } });
    });

    test("and back again plans the one that was canceled", async () => {
      const store = await aStoreWithBoth();
      const next = { ...aStep(3, minute(30), "new"), key: "cup-3", isKept: false };
      await store.moveEnrollments([aMove({ next })], minute(1));
      const back = { ...aStep(1, minute(40)), key: "cup-1", isKept: false };
      const moves = [aMove({ editionId: "tea-4", fromDeliveryId: 2, next: back })];
      expect(await store.moveEnrollments(moves, minute(2))).toBe(1);
      expect(await states(store)).toEqual(["planned", "canceled"]);
    });

    test("what was tried before keeps its bytes and instant; what follows is of the new one", async () => {
      const store = await aStoreWithBoth();
      const claim = defined((await claimAll(store))[0]);
      await store.settle(claim, { to: "deferred", reply: "450", dueAt: minute(5) }, START);
      const next = { ...aStep(2, minute(30)), key: "cup-1", isKept: true };
      await store.moveEnrollments([aMove({ next })], minute(1));
      const [again] = await claimAll(store, minute(5));
      expect(again).toMatchObject({
        editionId: "tea-4",
        step: 1,
        position: { editionId: "other", step: 2 },
      });
      await store.settle(defined(again), { ...ACCEPTED, next: aStep(3, minute(60)) }, minute(5));
      expect((await store.deliveries())[1]).toMatchObject({ editionId: "other", key: "cup-3" });
    });

    test("without a next step the enrollment is finished", async () => {
      const store = await aStoreWithBoth();
      await store.moveEnrollments([aMove({ next: undefined })], minute(1));
      expect(await states(store)).toEqual(["canceled"]);
      expect(await store.countEnrollments()).toEqual([
        { series: "tea", state: "finished", count: 1 },
      ]);
    });

    test("nothing moves that a worker has in its hands, or that is another delivery by now", async () => {
      const store = await aStoreWithBoth();
      expect(await store.moveEnrollments([aMove({ fromDeliveryId: 7 })], minute(1))).toBe(0);
      await claimAll(store);
      expect(await store.moveEnrollments([aMove()], minute(1))).toBe(0);
      expect((await store.deliveries())[0]?.editionId).toBe("tea-4");
    });

    test("someone who has finished goes on, unless they are on the way again or have left", async () => {
      const store = await aStoreWithBoth();
      await enrolled(store, "bo", "cy");
      for (const claim of await claimAll(store)) await store.settle(claim, ACCEPTED, START);
      await store.setSubscriberState(3, "unsubscribed", START);
      const again = { subscriberId: 2, editionId: "tea-4", at: minute(1) };
      await store.enroll({ ...again, first: aStep(1, minute(1), "again") });
      const moves = [1, 2, 3].map((enrollmentId) =>
        aMove({
          enrollmentId,
          fromDeliveryId: undefined,
          next: { ...aStep(2, minute(30), `new-${enrollmentId}`), key: "cup-2", isKept: false },
        }),
      );
      expect(await store.moveEnrollments(moves, minute(2))).toBe(1);
      expect((await store.deliveries()).at(-1)).toMatchObject({
        email: "ana@example.org",
        step: 2,
      });
    });

    test("a step that was accepted is never planned again, and then nothing is moved", async () => {
      const store = await aStoreWithBoth();
      const claim = defined((await claimAll(store))[0]);
      await store.settle(claim, { ...ACCEPTED, next: aStep(2, minute(9)) }, START);
      const next = { ...aStep(1, minute(30), "new"), key: "cup-1", isKept: false };
      const moves = [aMove({ fromDeliveryId: 2, next })];
      await expect(store.moveEnrollments(moves, minute(1))).rejects.toMatchObject({
        code: "store/repeated-step",
      });
      expect(await states(store)).toEqual(["accepted", "planned"]);
      expect((await store.deliveries())[1]?.editionId).toBe("tea-4");
    });
  });
}
