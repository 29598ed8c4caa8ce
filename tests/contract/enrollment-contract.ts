import { describe, expect, test } from "vitest";
import { ENROLLMENT_STATES } from "../../src/core/enrollment.ts";
import type { Settlement } from "../../src/core/delivery.ts";
import { editionMark } from "../../src/core/counted-links.ts";
import type { Store } from "../../src/core/ports.ts";
import { aStep, claimAll, defined, enrolled, states } from "../support/a-ledger.ts";
import { anEdition, anEditionOf, aPerson } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

const ACCEPTED = { to: "accepted", reply: "250 ok", next: undefined } as const satisfies Settlement;

/** Editions, and how people start with them. */
export function enrollmentContract(aStore: () => Promise<Store>): void {
  describe("an edition", () => {
    test("comes back as it was saved, and is never changed by a second save", async () => {
      const store = await aStore();
      const emails = anEdition().emails.map((email) =>
        email.step === 1 ? { ...email, readingMinutes: 7 } : email,
      );
      const edition = { ...anEdition(), emails };
      await store.saveEdition(edition, START);
      await store.saveEdition({ ...edition, title: "Another title", emails: [] }, minute(1));
      expect(await store.loadEdition(edition.id)).toEqual(edition);
    });

    test("that was never saved is named", async () => {
      const store = await aStore();
      await expect(store.loadEdition("abc")).rejects.toMatchObject({
        code: "store/unknown-edition",
        message: "The ledger has no edition abc.",
      });
    });

    test("tells with others where an email has stood, the newest first", async () => {
      const store = await aStore();
      await store.saveEdition(anEditionOf("first", "a", "b"), START);
      await store.saveEdition(anEditionOf("second", "a", "x", "b"), minute(1));
      await store.saveEdition({ ...anEditionOf("other", "b"), series: "chai" }, minute(2));
      expect(await store.findPlaces("tea", "b")).toEqual([
        { editionId: "second", step: 3 },
        { editionId: "first", step: 2 },
      ]);
      expect(await store.findPlaces("tea", "y")).toEqual([]);
    });

    test("is found by the beginning of its id, and by no less of it", async () => {
      const store = await aStore();
      const ids = ["0123456789ab", "0123456789ac", "1"].map((start) => start.padEnd(64, "0"));
      for (const id of ids) await store.saveEdition({ ...anEdition(1), id }, START);
      for (const id of ids) expect(await store.findEdition(editionMark(id))).toBe(id);
      for (const other of ["0123456789a", "0123456789aa", "2", "", "%"]) {
        expect(await store.findEdition(other), other).toBeUndefined();
      }
    });

    test("is the one of its series until another is saved, or an older one again", async () => {
      const store = await aStore();
      await store.saveEdition(anEdition(4), START);
      await store.saveEdition(anEdition(3), minute(1));
      await store.saveEdition({ ...anEdition(1), id: "x", series: "chai" }, minute(2));
      expect(await store.listSeries()).toMatchObject([
        { series: "chai", editionId: "x", number: 1, publishedAt: minute(2) },
        { series: "tea", editionId: "tea-3", number: 2, publishedAt: minute(1) },
      ]);
      await store.saveEdition(anEdition(4), minute(3));
      expect((await store.listSeries())[1]).toMatchObject({ editionId: "tea-4", number: 1 });
    });
  });

  describe("an enrollment", () => {
    test("someone on the way is not enrolled twice", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      await enrolled(store, "ana");
      expect(await store.deliveries()).toHaveLength(1);
    });

    test("someone who has finished can start again", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const [claim] = await claimAll(store);
      await store.settle(defined(claim), ACCEPTED, START);
      const request = { subscriberId: 1, editionId: "tea-4", at: minute(9) };
      await store.enroll({ ...request, first: aStep(1, minute(9), "again") });
      expect(await states(store)).toEqual(["accepted", "planned"]);
    });

    test("someone who has left meanwhile is refused, and nothing is planned", async () => {
      const store = await aStore();
      await store.saveEdition(anEdition(), START);
      await store.addSubscriber(aPerson(), START);
      await store.setSubscriberState(1, "unsubscribed", START);
      const request = { subscriberId: 1, editionId: "tea-4", at: START, first: aStep(1, START) };
      await expect(store.enroll(request)).rejects.toMatchObject({
        code: "enrollment/not-active",
        message: "Subscriber 1 is unsubscribed and can't be enrolled.",
      });
      expect(await store.deliveries()).toEqual([]);
    });

    test("many are started at once, but for those who have left or are on the way", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      for (const name of ["bo", "cy"]) {
        await store.addSubscriber(aPerson({ email: `${name}@example.org` }), START);
      }
      await store.setSubscriberState(3, "unsubscribed", START);
      const requests = ["ana", "bo", "cy"].map((name, index) => ({
        subscriberId: index + 1,
        editionId: "tea-4",
        at: minute(1),
        first: aStep(1, minute(1), `${name}-2`),
      }));
      expect(await store.enrollAll(requests)).toBe(1);
      expect((await store.deliveries()).map(({ email }) => email)).toEqual([
        "ana@example.org",
        "bo@example.org",
      ]);
    });

    test("those who may be enrolled are active and have never been in the series", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      for (const name of ["bo", "cy", "dan"]) {
        await store.addSubscriber(aPerson({ email: `${name}@example.org` }), START);
      }
      await store.setSubscriberState(3, "bounced", START);
      const claim = defined((await claimAll(store))[0]);
      await store.settle(claim, ACCEPTED, START);
      const ids = (await store.listEnrollable("tea", 0, 9)).map(({ id }) => id);
      expect(ids).toEqual([2, 4]);
      expect(await store.listEnrollable("tea", 2, 9)).toMatchObject([{ id: 4 }]);
      expect(await store.listEnrollable("chai", 0, 1)).toMatchObject([{ id: 1 }]);
    });

    test("tells what it waits for, what came, and from where it counts", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo");
      const claim = defined((await claimAll(store))[0]);
      await store.settle(claim, { ...ACCEPTED, next: aStep(2, minute(60)) }, minute(1));
      const query = { states: ["active"], limit: 9 } as const;
      expect(await store.listEnrollments({ ...query, subscriberId: 1 })).toMatchObject([
        {
          series: "tea",
          state: "active",
          startedAt: START,
          countsFrom: minute(1),
          position: { editionId: "tea-4", step: 2, skip: [] },
          pending: { step: 2, key: "cup-2", state: "planned", dueAt: minute(60), isTried: false },
          hadKeys: ["cup-1"],
          subscriber: { email: "ana@example.org" },
        },
      ]);
      expect(await store.listEnrollments({ ...query, series: "tea", afterId: 1 })).toHaveLength(1);
      expect(await store.listEnrollments({ ...query, series: "chai" })).toEqual([]);
      await store.cancelEnrollments([1], "asked", minute(2));
      const again = { subscriberId: 1, editionId: "tea-4", at: minute(3) };
      await store.enroll({ ...again, first: aStep(1, minute(3), "again") });
      const all = await store.listEnrollments({ ...query, states: ENROLLMENT_STATES });
      expect(all.map(({ isOvertaken }) => isOvertaken)).toEqual([true, false, false]);
      expect(await store.listEnrollments({ states: ["paused"], limit: 9 })).toEqual([]);
    });
  });
}
