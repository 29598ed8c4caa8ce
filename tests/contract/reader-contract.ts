import { describe, expect, test } from "vitest";
import type { Store } from "../../src/core/ports.ts";
import { aStep, aTransmission, claimAll, defined, enrolled, states } from "../support/a-ledger.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

const DAY = 24 * 60;

/** What readers do by themselves: join, set, leave and come back. */
export function readerContract(aStore: () => Promise<Store>): void {
  /** Asks for the series about tea. */
  async function ask(store: Store, at = START, email = "ana@example.org"): Promise<void> {
    await store.requestSignup({ person: aPerson({ email }), series: ["tea"], source: "form", at });
  }

  async function aStoreWithTea(): Promise<Store> {
    const store = await aStore();
    await store.saveEdition(anEdition(), START);
    return store;
  }

  /** Takes a mail that asks, for two minutes. */
  function take(store: Store, nMinutes: number) {
    return store.claimConfirmation({ now: minute(nMinutes), leaseUntil: minute(nMinutes + 2) });
  }

  /** Takes the mails that ask, and says that each was sent. */
  async function sendAll(store: Store, now: Date): Promise<number> {
    for (let nSent = 0; ; nSent += 1) {
      const mail = await store.claimConfirmation({ now, leaseUntil: minute(9) });
      if (mail === undefined) return nSent;
      await store.settleConfirmation(mail, { to: "sent" });
    }
  }

  describe("who asks to join", () => {
    test("is pending and gets one mail a day, three in all", async () => {
      const store = await aStoreWithTea();
      const sent = [];
      for (const day of [0, 0.5, 1, 2, 3, 4]) {
        await ask(store, minute(day * DAY));
        sent.push(await sendAll(store, minute(day * DAY)));
      }
      expect(sent).toEqual([1, 0, 1, 1, 0, 0]);
      expect(await store.countSubscribers()).toEqual({ pending: 1 });
    });

    test("is told to whoever listens, until they listen no more", async () => {
      const store = await aStoreWithTea();
      const heard: unknown[] = [];
      const stop = store.onPlanned((notice) => void heard.push(notice));
      await ask(store);
      expect(heard).toContainEqual({ kind: "confirmation", dueAt: START });
      stop();
      heard.length = 0;
      await ask(store, minute(2 * DAY));
      expect(heard).toEqual([]);
    });

    test("starts what they asked for by confirming, once, and the consent is noted", async () => {
      const store = await aStoreWithTea();
      await ask(store);
      const starts = [{ subscriberId: 1, editionId: "tea-4", at: START, first: aStep(1, START) }];
      expect(await store.findSignup(1)).toMatchObject({ series: ["tea"] });
      expect(await store.confirmSignup(1, starts, minute(1))).toBe(true);
      expect(await store.confirmSignup(1, starts, minute(2))).toBe(true);
      expect(await store.findSignup(1)).toMatchObject({ series: [] });
      expect(await states(store)).toEqual(["planned"]);
      expect(await store.findSubscriber("ana@example.org")).toMatchObject({
        state: "active",
        consent: { source: "form", at: minute(1) },
      });
    });

    test("and has bounced gets no mail, and can't confirm", async () => {
      const store = await aStoreWithTea();
      await ask(store);
      await store.setSubscriberState(1, "bounced", START);
      await ask(store, minute(2 * DAY));
      await sendAll(store, START);
      expect(await sendAll(store, minute(2 * DAY))).toBe(0);
      expect(await store.confirmSignup(1, [], START)).toBe(false);
    });

    test("a mail that a dead process held is taken again, one that was put off later", async () => {
      const store = await aStoreWithTea();
      await ask(store);
      expect(await take(store, 0)).toBeDefined();
      expect(await take(store, 1)).toBeUndefined();
      const mail = defined(await take(store, 2));
      expect(await store.settleConfirmation(mail, { to: "deferred", dueAt: minute(9) })).toBe(true);
      expect(await take(store, 8)).toBeUndefined();
      expect(await take(store, 9)).toMatchObject({ attempts: 1 });
    });

    test("a mail that was kept back by no fault of its reader is due again, and no try is counted", async () => {
      const store = await aStoreWithTea();
      await ask(store);
      const mail = defined(await take(store, 0));
      expect(await store.settleConfirmation(mail, { to: "released", dueAt: minute(1) })).toBe(true);
      expect(await take(store, 0)).toBeUndefined();
      expect(await take(store, 1)).toMatchObject({ attempts: 0 });
    });

    test("a mail leaves in the hands of the process that has it, and no other says what became of it", async () => {
      const store = await aStoreWithTea();
      await ask(store);
      const late = defined(await take(store, 0));
      const mail = defined(await take(store, 2));
      const lease = { now: minute(3), leaseUntil: minute(7) };
      expect(await store.renewConfirmation(late, lease)).toBeUndefined();
      expect(await store.settleConfirmation(late, { to: "given-up" })).toBe(false);
      const renewed = defined(await store.renewConfirmation(mail, lease));
      expect(await take(store, 6)).toBeUndefined();
      expect(await store.settleConfirmation(renewed, { to: "sent" })).toBe(true);
      expect(await store.settleConfirmation(renewed, { to: "given-up" })).toBe(false);
      expect(await take(store, 9)).toBeUndefined();
    });

    test("two processes that look at the same time take one mail each", async () => {
      const store = await aStoreWithTea();
      await ask(store);
      await ask(store, START, "bo@example.org");
      const mails = await Promise.all([take(store, 0), take(store, 0), take(store, 0)]);
      const asked = mails.map((mail) => mail?.signup.subscriber.email ?? "nobody");
      expect(asked.toSorted()).toEqual(["ana@example.org", "bo@example.org", "nobody"]);
    });

    test.each([
      ["has confirmed", (store: Store) => store.confirmSignup(1, [], START)],
      ["is erased", (store: Store) => store.eraseSubscribers(["ana@example.org"], START)],
    ])("and %s is asked no more, also by a mail that is about to leave", async (_, end) => {
      const store = await aStoreWithTea();
      await ask(store);
      const mail = defined(await take(store, 0));
      await end(store);
      // On SQLite the id of the row that is gone is that of another person's now.
      await ask(store, START, "bo@example.org");
      const lease = { now: START, leaseUntil: minute(7) };
      expect(await store.renewConfirmation(mail, lease)).toBeUndefined();
      expect(await store.settleConfirmation(mail, { to: "sent" })).toBe(false);
      expect(await take(store, 0)).toMatchObject({
        signup: { subscriber: { email: "bo@example.org" } },
      });
    });

    test("and never confirms is forgotten; others are not", async () => {
      const store = await aStoreWithTea();
      await ask(store);
      await ask(store, minute(5), "bo@example.org");
      await store.addSubscriber(aPerson({ email: "cy@example.org" }), START);
      expect(await store.removeUnconfirmed(minute(5))).toBe(1);
      expect(await store.countSubscribers()).toEqual({ active: 1, pending: 1 });
    });
  });

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
      const pending = { enrollmentId: 1, next: undefined };
      expect(await store.takeLeaveBack(1, [pending], minute(2))).toBe(true);
      const accepted = { to: "accepted", reply: "250 ok", next: aStep(2, minute(60)) } as const;
      await store.settle(defined(claim), accepted, minute(3));
      expect(await states(store)).toEqual(["accepted", "planned"]);
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
      await store.cancelEnrollments([1], "left", START);
      const first = aStep(1, START, "again");
      await store.enroll({ subscriberId: 1, editionId: "tea-4", at: minute(1), first });
      expect(await store.takeLeaveBack(1, [{ enrollmentId: 1, next }], minute(2))).toBe(false);
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
