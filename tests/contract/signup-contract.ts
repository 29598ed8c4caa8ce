import { describe, expect, test } from "vitest";
import type { Store } from "../../src/core/ports.ts";
import type { NewSubscriber, SubscriberState } from "../../src/core/subscriber.ts";
import { aStep, claimAll, defined, enrolled, states } from "../support/a-ledger.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

const DAY = 24 * 60;

/** How readers join by themselves, and the mails that ask them to confirm it. */
export function signupContract(aStore: () => Promise<Store>): void {
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
    const askers: [who: string, store: () => Promise<Store>, is: SubscriberState][] = [
      ["is new", aStoreWithTea, "pending"],
      [
        "has left",
        async () => {
          const store = await aStoreWithTea();
          await store.addSubscriber(aPerson(), START);
          await store.setSubscriberState(1, "unsubscribed", START);
          return store;
        },
        "unsubscribed",
      ],
    ];

    test.each(askers)("and %s gets one mail a day, three in 30 days", async (...row) => {
      const [, aLedger, is] = row;
      const store = await aLedger();
      const sent = [];
      for (const day of [0, 0.5, 1, 2, 3, 29, 30, 31, 32, 33]) {
        await ask(store, minute(day * DAY));
        sent.push(await sendAll(store, minute(day * DAY)));
      }
      expect(sent).toEqual([1, 0, 1, 1, 0, 0, 1, 1, 1, 0]);
      expect(await store.countSubscribers()).toEqual({ [is]: 1 });
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

    test.each([
      ["had left goes on without the break that they took before", "unsubscribed", undefined],
      ["gets mail takes the break that they had begun to its end", "active", minute(99)],
    ] as const)("and %s", async (_, state, holdUntil) => {
      const store = await aStoreWithTea();
      await store.addSubscriber(aPerson(), START);
      const others = { readingPace: "slow", timezone: undefined, language: "de" } as const;
      await store.savePreferences(1, { ...others, holdUntil: minute(99) }, [], START);
      await store.setSubscriberState(1, state, START);
      await ask(store, minute(1));
      expect(await store.confirmSignup(1, [], minute(2))).toBe(true);
      const person = { state: "active", readingPace: "slow", holdUntil };
      expect(await store.findSubscriber("ana@example.org")).toMatchObject(person);
    });

    /** Signs Ana up for a series with what somebody has typed. */
    async function sayWith(
      store: Store,
      said: Partial<NewSubscriber>,
      at: Date,
      series = "tea",
    ): Promise<void> {
      await store.requestSignup({ person: aPerson(said), series: [series], source: series, at });
    }

    test("is told all that is kept of it, until they confirm", async () => {
      const store = await aStoreWithTea();
      const said = { fields: { first_name: "Ana" }, language: "de" };
      await sayWith(store, said, START);
      const asked = { series: "tea", source: "tea", fields: undefined, language: undefined };
      expect(await store.listSignups(1)).toEqual([{ ...asked, askedAt: START }]);
      await store.setSubscriberState(1, "unsubscribed", minute(1));
      await sayWith(store, said, minute(2));
      expect(await store.listSignups(1)).toEqual([{ ...asked, ...said, askedAt: minute(2) }]);
      await store.confirmSignup(1, [], minute(3));
      expect(await store.listSignups(1)).toEqual([]);
    });

    test("is known by what the newest sign-up said, whoever sent one before", async () => {
      const store = await aStoreWithTea();
      await sayWith(store, { fields: { first_name: "Stupid Cow" }, language: "fr" }, START);
      await sayWith(store, { fields: { first_name: "Ana" }, language: "de" }, minute(1));
      expect(await store.findSignup(1)).toMatchObject({ subscriber: { language: "de" } });
      expect(await store.confirmSignup(1, [], minute(2))).toBe(true);
      const known = { fields: { first_name: "Ana" }, language: "de" };
      expect(await store.findSubscriber("ana@example.org")).toMatchObject(known);
    });

    test("and says no name has none, though somebody had typed one before", async () => {
      const store = await aStoreWithTea();
      await sayWith(store, { fields: { first_name: "Stupid Cow" }, language: "fr" }, START);
      await sayWith(store, { fields: {} }, minute(1));
      const known = { fields: {}, language: undefined };
      expect(await store.findSubscriber("ana@example.org")).toMatchObject(known);
    });

    test("and gets mail stays as they are known, also by confirming", async () => {
      const store = await aStoreWithTea();
      await store.addSubscriber(aPerson({ language: "de" }), START);
      const before = await store.findSubscriber("ana@example.org");
      await sayWith(store, { fields: { first_name: "Stupid Cow" }, language: "fr" }, minute(1));
      await store.confirmSignup(1, [], minute(2));
      expect(await store.findSubscriber("ana@example.org")).toEqual(before);
    });

    test("and had left is known by what they say now once they confirm, and not before", async () => {
      const store = await aStoreWithTea();
      await store.saveEdition({ ...anEdition(1), id: "chai", series: "chai" }, START);
      const fields = { first_name: "Ana", city: "Porto" };
      await store.addSubscriber(aPerson({ fields, language: "de" }), START);
      await store.setSubscriberState(1, "unsubscribed", START);
      const said = { fields: { first_name: "Anna" }, language: "fr" };
      await sayWith(store, said, minute(2), "chai");
      await sayWith(store, { fields: { first_name: "Stupid Cow" } }, minute(1), "tea");
      const person = () => store.findSubscriber("ana@example.org");
      expect(await person()).toMatchObject({ fields, language: "de" });
      await store.confirmSignup(1, [], minute(3));
      expect(await person()).toMatchObject({
        fields: { first_name: "Anna", city: "Porto" },
        language: "fr",
        consent: { source: "chai" },
      });

      await store.setSubscriberState(1, "unsubscribed", minute(4));
      await sayWith(store, { fields: {} }, minute(5), "tea");
      await store.confirmSignup(1, [], minute(6));
      expect(await person()).toMatchObject({ fields: { first_name: "Anna" }, language: "fr" });
    });

    test("and has bounced gets no mail, and can't confirm", async () => {
      const store = await aStoreWithTea();
      await ask(store);
      await store.setSubscriberState(1, "bounced", START);
      await ask(store, minute(2 * DAY));
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

    const ends: [what: string, end: (store: Store) => Promise<unknown>][] = [
      ["confirmed", (store) => store.confirmSignup(1, [], START)],
      ["been erased", (store) => store.eraseSubscribers(["ana@example.org"], START)],
      ["left", (store) => store.setSubscriberState(1, "unsubscribed", START)],
      [
        "bounced",
        async (store) => {
          const [claim] = await claimAll(store);
          await store.settle(defined(claim), { to: "bounced", reply: "550 5.1.1 no" }, START);
        },
      ],
      [
        "complained",
        (store) => {
          const complaint = { reaction: "complained", detail: "spam", at: START } as const;
          return store.recordFeedback({ deliveryId: 1, ...complaint });
        },
      ],
    ];

    test.each(ends)(
      "and has %s is asked no more, also by a mail that is about to leave",
      async (...row) => {
        const [, end] = row;
        const store = await aStore();
        await enrolled(store, "ana");
        await ask(store);
        const mail = defined(await take(store, 0));
        await end(store);
        // On SQLite the id of the row that is gone is that of another person's now.
        await ask(store, START, "bo@example.org");
        const lease = { now: START, leaseUntil: minute(7) };
        expect(await store.renewConfirmation(mail, lease)).toBeUndefined();
        expect(await store.settleConfirmation(mail, { to: "sent" })).toBe(false);
        const next = { signup: { subscriber: { email: "bo@example.org" } } };
        expect(await take(store, 0)).toMatchObject(next);
        expect(await take(store, 0)).toBeUndefined();
      },
    );

    test("and had left before is asked, unless they leave again; and asked if they then ask again", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      await store.setSubscriberState(1, "unsubscribed", START);
      await ask(store, minute(1));
      expect(await take(store, 1)).toBeDefined();
      await store.setSubscriberState(1, "unsubscribed", minute(2));
      expect(await take(store, 9)).toBeUndefined();
      await ask(store, minute(9));
      expect(await take(store, 9)).toBeDefined();
    });

    test("and leaves after the mail has gone is not asked more often than others", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      await ask(store);
      expect(await sendAll(store, START)).toBe(1);
      await store.setSubscriberState(1, "unsubscribed", minute(1));
      await ask(store, minute(2));
      expect(await sendAll(store, minute(2))).toBe(0);
    });

    test("and never confirms is forgotten; others are not", async () => {
      const store = await aStoreWithTea();
      await ask(store);
      await ask(store, minute(5), "bo@example.org");
      await store.addSubscriber(aPerson({ email: "cy@example.org" }), START);
      expect(await store.removeUnconfirmed(minute(5))).toBe(1);
      expect(await store.countSubscribers()).toEqual({ active: 1, pending: 1 });
    });

    test("and is known is kept where they never confirm: only that they asked is forgotten", async () => {
      const store = await aStoreWithTea();
      await store.saveEdition({ ...anEdition(1), id: "chai", series: "chai" }, START);
      for (const name of ["ana", "bo"]) {
        await store.addSubscriber(aPerson({ email: `${name}@example.org` }), START);
        await ask(store, START, `${name}@example.org`);
      }
      const bo = aPerson({ email: "bo@example.org" });
      await store.requestSignup({ person: bo, series: ["chai"], source: "form", at: minute(5) });
      expect(await store.removeUnconfirmed(minute(5))).toBe(1);
      expect(await store.countSubscribers()).toEqual({ active: 2 });
      expect(await store.findSignup(1)).toMatchObject({ series: [] });
      const { id } = defined(await store.findSubscriber("bo@example.org"));
      expect(await store.findSignup(id)).toMatchObject({ series: ["chai", "tea"] });
      expect(await take(store, 9)).toMatchObject({ signup: { subscriber: { id } } });
      expect(await take(store, 9)).toBeUndefined();
    });
  });
}
