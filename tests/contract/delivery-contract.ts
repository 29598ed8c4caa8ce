import { describe, expect, test } from "vitest";
import type { Settlement } from "../../src/core/delivery.ts";
import type { Store } from "../../src/core/ports.ts";
import { aStep, aTransmission, claimAll, defined, enrolled, states } from "../support/a-ledger.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

const ACCEPTED = { to: "accepted", reply: "250 ok", next: undefined } as const satisfies Settlement;

/** Nothing was handed to a mail server, so no attempt is counted. */
const NOT_TRIED: readonly Settlement["to"][] = ["released", "waiting", "skipped"];

/** Deliveries: claims, what becomes of them, and what dead workers held. */
export function deliveryContract(aStore: () => Promise<Store>): void {
  describe("claims", () => {
    test("take what is due, oldest first, and not what comes later", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo", "cy");
      await defer(store, "ana", minute(5));
      await defer(store, "bo", minute(3));
      const claims = await store.claimDue({ now: minute(4), limit: 9, leaseUntil: minute(9) });
      expect(claims.map(({ subscriber }) => subscriber.email)).toEqual([
        "cy@example.org",
        "bo@example.org",
      ]);
    });

    test("nobody waits behind many who have left", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo", "cy", "dan");
      for (const id of [1, 2, 3]) {
        await store.setSubscriberState(id, "unsubscribed", START);
      }
      const claims = await store.claimDue({ now: START, limit: 2, leaseUntil: minute(1) });
      expect(claims.map(({ subscriber }) => subscriber.email)).toEqual(["dan@example.org"]);
    });

    test("tell when the person last got something of any series", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const [claim] = await claimAll(store);
      expect(claim?.lastAcceptedAt).toBeUndefined();
      await store.settle(defined(claim), { ...ACCEPTED, next: aStep(2, minute(5)) }, minute(1));
      expect((await claimAll(store, minute(5)))[0]?.lastAcceptedAt).toEqual(minute(1));
    });

    test("take one delivery of a person at a time, over all series", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      await store.saveEdition({ ...anEdition(), id: "other", series: "coffee" }, START);
      const first = aStep(1, START, "coffee");
      await store.enroll({ subscriberId: 1, editionId: "other", at: START, first });
      const [tea, ...more] = await claimAll(store);
      expect([tea?.editionId, more]).toEqual([anEdition().id, []]);
      // Claimed or on the wire, the other one waits: what becomes of the first decides about it.
      expect(await claimAll(store)).toEqual([]);
      await store.markTransmitting(defined(tea), aTransmission(START, minute(9)));
      expect(await claimAll(store)).toEqual([]);
      await store.settle(defined(tea), ACCEPTED, minute(1));
      // By this instant the judge holds it until tomorrow.
      expect(await claimAll(store, minute(1))).toMatchObject([
        { editionId: "other", lastAcceptedAt: minute(1) },
      ]);
    });

    test("the Date of a delivery is that of its first attempt", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      await defer(store, "ana", minute(5));
      const [claim] = await claimAll(store, minute(5));
      expect(claim).toMatchObject({ datedAt: START, attempts: 1, deferredSince: START });
    });

    const untried: Settlement[] = [
      { to: "waiting", reply: "One a day.", dueAt: minute(1440) },
      { to: "released", reply: "The worker ends." },
    ];
    test.each(untried)("what was not tried and is $to has none yet", async (settlement) => {
      const store = await aStore();
      await enrolled(store, "ana");
      await store.settle(defined((await claimAll(store))[0]), settlement, START);
      expect(await claimAll(store, minute(1440))).toMatchObject([{ datedAt: minute(1440) }]);
    });

    test("nor has what a worker took into the grave before it tried", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      await claimAll(store);
      await store.recoverLapsed(minute(1440));
      expect(await claimAll(store, minute(1440))).toMatchObject([{ datedAt: minute(1440) }]);
    });

    test("what was on the wire keeps its Date, however it came back", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo");
      const [ana, bo] = await claimAll(store);
      await store.markTransmitting(defined(ana), aTransmission(START, minute(9)));
      await store.settle(defined(ana), { to: "released", reply: "Not handed over." }, START);
      await store.markTransmitting(defined(bo), aTransmission(START, minute(9)));
      await store.recoverLapsed(minute(1440));
      expect(await claimAll(store, minute(1440))).toMatchObject([
        { datedAt: START },
        { datedAt: START },
      ]);
    });

    test("nobody who has left is claimed", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo");
      await store.setSubscriberState(1, "unsubscribed", START);
      const claims = await claimAll(store);
      expect(claims.map(({ subscriber }) => subscriber.email)).toEqual(["bo@example.org"]);
      expect(await states(store)).toEqual(["canceled", "claimed"]);
    });

    test("someone who leaves after the claim is not transmitted to, even after coming back", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const claim = defined((await claimAll(store))[0]);
      await store.setSubscriberState(1, "unsubscribed", START);
      expect(await store.markTransmitting(claim, aTransmission(START, minute(9)))).toBe(false);
      await store.setSubscriberState(1, "active", START);
      expect(await store.markTransmitting(claim, aTransmission(START, minute(9)))).toBe(false);
      await store.settle(claim, { to: "released", reply: "Taken back." }, START);
      expect(await claimAll(store)).toEqual([]);
      expect(await states(store)).toEqual(["canceled"]);
    });

    test("someone who leaves while the message is on the wire gets no further step", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const claim = defined((await claimAll(store))[0]);
      await store.markTransmitting(claim, aTransmission(START, minute(9)));
      await store.setSubscriberState(1, "unsubscribed", START);
      await store.settle(claim, { ...ACCEPTED, next: aStep(2, minute(9)) }, START);
      expect(await states(store)).toEqual(["accepted"]);
    });
  });

  describe("settlements", () => {
    const cases: [settlement: Settlement, states: string[], nextDueAt: Date | undefined][] = [
      [{ ...ACCEPTED, next: aStep(2, minute(60)) }, ["accepted", "planned"], minute(60)],
      [ACCEPTED, ["accepted"], undefined],
      [{ to: "deferred", reply: "451 later", dueAt: minute(5) }, ["planned"], minute(5)],
      [{ to: "bounced", reply: "550 5.1.1 unknown" }, ["bounced"], undefined],
      [{ to: "failed", reply: "554 5.7.1 spam" }, ["failed"], undefined],
      [{ to: "in-doubt", reply: "line broke", dueAt: minute(10) }, ["planned"], minute(10)],
      [{ to: "in-doubt", reply: "line broke", dueAt: undefined }, ["in-doubt"], undefined],
      [{ to: "released", reply: "Not tried." }, ["planned"], START],
      [{ to: "waiting", reply: "The window is shut.", dueAt: minute(7) }, ["planned"], minute(7)],
      [
        { to: "skipped", reply: "Too late.", next: aStep(2, minute(60)) },
        ["canceled", "planned"],
        minute(60),
      ],
      [{ to: "skipped", reply: "Too late.", next: undefined }, ["canceled"], undefined],
    ];
    test.each(cases)("%o leads to %o", async (settlement, expected, nextDueAt) => {
      const store = await aStore();
      await enrolled(store, "ana");
      const claim = defined((await claimAll(store))[0]);
      expect(await store.settle(claim, settlement, START)).toBe(true);
      expect(await states(store)).toEqual(expected);
      expect(await store.nextDueAt()).toEqual(nextDueAt);
      const [delivery] = await store.deliveries();
      expect(delivery?.attempts).toBe(NOT_TRIED.includes(settlement.to) ? 0 : 1);
      expect(delivery?.reply).toBe(settlement.reply);
    });

    test("what our own rules hold waits for another instant, and no attempt is counted", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const claim = defined((await claimAll(store))[0]);
      const settlement = {
        to: "waiting",
        reply: "the window is closed",
        dueAt: minute(5),
      } as const;
      expect(await store.settle(claim, settlement, START)).toBe(true);
      const [delivery] = await store.deliveries();
      expect(delivery).toMatchObject({
        state: "planned",
        attempts: 0,
        dueAt: minute(5),
        reason: "the window is closed",
      });
      expect(await claimAll(store, minute(4))).toEqual([]);
      expect(await claimAll(store, minute(5))).toHaveLength(1);
    });

    const PUT_OFF: Settlement[] = [
      { to: "waiting", reply: "The window is shut.", dueAt: minute(7) },
      { to: "deferred", reply: "451 later", dueAt: minute(7) },
      { to: "in-doubt", reply: "line broke", dueAt: minute(7) },
    ];
    test.each(PUT_OFF)("what is put off ($to) is late from when it was planned for", async (to) => {
      const store = await aStore();
      await enrolled(store, "ana");
      for (const again of [0, 7]) {
        const claim = defined((await claimAll(store, minute(again)))[0]);
        expect(claim).toMatchObject({ dueAt: minute(again), plannedFor: START, onTimeAt: START });
        await store.settle(claim, to, minute(again));
      }
    });

    test("how late a series runs is kept with what it counts from", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const claim = defined((await claimAll(store))[0]);
      const next = { ...aStep(2, minute(60)), onTimeFrom: minute(-60), onTimeAt: minute(9) };
      await store.settle(claim, { ...ACCEPTED, next }, START);
      const [record] = await store.listEnrollments({ states: ["active"], limit: 1 });
      expect(record).toMatchObject({
        countsFrom: START,
        onTimeFrom: minute(-60),
        pending: { dueAt: minute(60), plannedFor: minute(60), onTimeAt: minute(9) },
      });
      const following = defined((await claimAll(store, minute(60)))[0]);
      expect(following).toMatchObject({ plannedFor: minute(60), onTimeAt: minute(9) });
      await store.settle(following, ACCEPTED, minute(60));
      const [finished] = await store.listEnrollments({ states: ["finished"], limit: 1 });
      expect(finished).toMatchObject({ countsFrom: minute(60), onTimeFrom: minute(9) });
    });

    test("what failed is tried again without being late for that", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const claim = defined((await claimAll(store))[0]);
      await store.settle(claim, { to: "failed", reply: "554 no" }, START);
      await store.retryFailed([claim.deliveryId], minute(9));
      const again = defined((await claimAll(store, minute(9)))[0]);
      expect(again).toMatchObject({ dueAt: minute(9), plannedFor: minute(9), onTimeAt: START });
    });

    test("what is too late by our own rules is canceled, and the next step is planned", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const claim = defined((await claimAll(store))[0]);
      const next = aStep(2, minute(5));
      expect(await store.settle(claim, { to: "skipped", reply: "too late", next }, START)).toBe(
        true,
      );
      const [skipped, planned] = await store.deliveries();
      expect(skipped).toMatchObject({ state: "canceled", reply: "too late", attempts: 0 });
      expect(planned).toMatchObject({ step: 2, state: "planned", dueAt: minute(5) });
      expect((await claimAll(store, minute(5)))[0]?.lastAcceptedAt).toBeUndefined();
    });

    test("the last step, skipped, finishes the series", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const claim = defined((await claimAll(store))[0]);
      await store.settle(claim, { to: "skipped", reply: "too late", next: undefined }, START);
      expect(await store.countEnrollments()).toEqual([
        { series: "tea", state: "finished", count: 1 },
      ]);
    });

    test("many at once are each settled, though one of them can't be", async () => {
      const store = await aStore();
      const names = Array.from({ length: 30 }, (_, n) => `p${n}`);
      await enrolled(store, ...names);
      const settled = (await claimAll(store)).map(async (claim, n) => {
        // The first step again: nobody gets a step twice.
        const next = aStep(n === 7 ? 1 : 2, minute(60), `next-${n}`);
        return store.settle(claim, { ...ACCEPTED, next }, START);
      });
      const results = await Promise.allSettled(settled);
      expect(results.filter(({ status }) => status === "rejected")).toHaveLength(1);
      const counts = (await store.countSteps()).map(({ key, state, count }) => [key, state, count]);
      expect(counts).toEqual(
        expect.arrayContaining([
          ["cup-1", "accepted", 29],
          ["cup-1", "claimed", 1],
          ["cup-2", "planned", 29],
        ]),
      );
    });

    test("a second settlement of one claim changes nothing", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const claim = defined((await claimAll(store))[0]);
      const settlement: Settlement = { ...ACCEPTED, next: aStep(2, minute(60)) };
      await store.settle(claim, settlement, START);
      const before = [await store.deliveries(), await store.events()];
      expect(await store.settle(claim, settlement, minute(1))).toBe(false);
      expect([await store.deliveries(), await store.events()]).toEqual(before);
    });

    test("asked twice at the same time, or by one who is too late, only one gets it", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const late = defined((await claimAll(store))[0]);
      await store.settle(late, { to: "released", reply: "Not tried." }, START);
      const claim = defined((await claimAll(store))[0]);
      const asked = [late, claim, claim];
      const mark = (one: typeof claim) =>
        store.markTransmitting(one, aTransmission(START, minute(9)));
      expect(await Promise.all(asked.map(mark))).toEqual([false, true, false]);
      const settle = (one: typeof claim) =>
        store.settle(one, { ...ACCEPTED, next: aStep(2, minute(60)) }, START);
      expect(await Promise.all(asked.map(settle))).toEqual([false, true, false]);
      const kinds = (await store.events(1)).map(({ kind }) => kind);
      expect(kinds).toEqual(["planned", "released", "transmitting", "accepted", "planned"]);
    });

    test("all that happens to a message is told in its order, though it is one row with its outcome", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const first = defined((await claimAll(store))[0]);
      await store.markTransmitting(first, aTransmission(minute(1), minute(9)));
      await store.setSubscriberState(1, "unsubscribed", minute(1));
      const onTheWire = [
        { kind: "planned", deliveryId: 1, at: START, detail: "step 1" },
        { kind: "transmitting", deliveryId: 1, at: minute(1), detail: first.messageId },
        { kind: "unsubscribed", deliveryId: undefined, at: minute(1) },
      ];
      expect(await store.events(1)).toMatchObject(onTheWire);
      const doubt: Settlement = { to: "in-doubt", reply: "line broke", dueAt: undefined };
      await store.settle(first, doubt, minute(2));
      expect(await store.events(1)).toMatchObject([
        ...onTheWire,
        { kind: "in-doubt", deliveryId: 1, at: minute(2), detail: "line broke" },
      ]);

      await enrolled(store, "bo");
      const claim = defined((await claimAll(store))[0]);
      await store.markTransmitting(claim, aTransmission(minute(3), minute(9)));
      await store.settle(claim, { ...ACCEPTED, next: aStep(2, minute(60)) }, minute(4));
      expect(await store.events(2)).toMatchObject([
        { kind: "planned", deliveryId: 2 },
        { kind: "transmitting", deliveryId: 2, at: minute(3), detail: claim.messageId },
        { kind: "accepted", deliveryId: 2, at: minute(4), detail: ACCEPTED.reply },
        { kind: "planned", deliveryId: 3, at: minute(4), detail: "step 2" },
      ]);
      const toldApart = [...(await store.events(1)), ...(await store.events(2))];
      expect(await store.events()).toEqual(expect.arrayContaining(toldApart));
      expect(await store.events()).toHaveLength(toldApart.length);
    });

    test("a bounce keeps the person out of every series", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const other = { ...anEdition(), id: "other", series: "coffee" };
      await store.saveEdition(other, START);
      const first = aStep(1, minute(60), "coffee");
      await store.enroll({ subscriberId: 1, editionId: "other", at: START, first });
      const claim = defined((await claimAll(store))[0]);
      await store.settle(claim, { to: "bounced", reply: "550 5.1.1 unknown" }, START);
      expect(await states(store)).toEqual(["bounced", "canceled"]);
      expect((await store.addSubscriber(aPerson({ email: "ana@example.org" }), START)).state).toBe(
        "bounced",
      );
    });
  });

  describe("after a worker has died", () => {
    test("what it had claimed is planned again, without a lost attempt", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      await store.claimDue({ now: START, limit: 9, leaseUntil: minute(1) });
      expect(await store.nextDueAt()).toEqual(minute(1));
      expect(await store.recoverLapsed(minute(0.5))).toBe(0);
      expect(await store.recoverLapsed(minute(1))).toBe(1);
      expect(await store.recoverLapsed(minute(1))).toBe(0);
      expect(await claimAll(store, minute(1))).toMatchObject([
        { attempts: 0, inDoubts: 0, fence: 2 },
      ]);
    });

    test("what it still keeps in hand, since it lives, is nobody else's", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo", "cy");
      const claims = await store.claimDue({ now: START, limit: 9, leaseUntil: minute(1) });
      const [ana, bo] = claims.map(defined);
      await store.markTransmitting(defined(ana), aTransmission(START, minute(15)));
      await store.renewLeases([defined(ana), defined(bo)], minute(0.5), minute(1.5));
      expect(await store.recoverLapsed(minute(1))).toBe(1);
      expect(await states(store)).toEqual(["transmitting", "claimed", "planned"]);
      // Another one has it, and the lease of who transmits is never cut short.
      await store.recoverLapsed(minute(1.5));
      await store.renewLeases([defined(bo)], minute(2), minute(3));
      expect(await states(store)).toEqual(["transmitting", "planned", "planned"]);
      expect(await store.recoverLapsed(minute(14))).toBe(0);
    });

    test("what was on the wire is sent again twice with the same Message-ID, then held", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const ids: string[] = [];
      for (let day = 0; day < 5; day += 1) {
        const now = minute(day * 1440);
        await store.recoverLapsed(now);
        const [claim] = await claimAll(store, now);
        if (claim === undefined) break;
        ids.push(claim.messageId);
        await store.markTransmitting(claim, aTransmission(now, new Date(now.getTime() + 1)));
      }
      expect(ids).toEqual(Array(3).fill("<ana.1@tea.example>"));
      expect(await states(store)).toEqual(["in-doubt"]);
    });

    test("what was on the wire is left to a person at once, where nothing is sent again", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo");
      const claims = await store.claimDue({ now: START, limit: 9, leaseUntil: minute(1) });
      await store.markTransmitting(defined(claims[0]), aTransmission(START, minute(1)));
      expect(await store.recoverLapsed(minute(1), "hold")).toBe(2);
      expect(await states(store)).toEqual(["in-doubt", "planned"]);
      expect(await claimAll(store, minute(1))).toMatchObject([
        { subscriber: { email: "bo@example.org" } },
      ]);
    });

    test("a lease that was given while the clock was ahead lasts no longer than any other", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const ahead = 40 * 1440;
      const [claim] = await store.claimDue({
        now: minute(ahead),
        limit: 9,
        leaseUntil: minute(ahead + 1),
      });
      await store.markTransmitting(
        defined(claim),
        aTransmission(minute(ahead), minute(ahead + 15)),
      );
      expect(await store.recoverLapsed(START)).toBe(0);
      expect(await store.nextDueAt()).toEqual(minute(15));
      expect(await store.recoverLapsed(minute(14))).toBe(0);
      expect(await store.recoverLapsed(minute(15))).toBe(1);
      expect(await states(store)).toEqual(["planned"]);
    });

    test("it can't write any more when it wakes up", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const [dead] = await store.claimDue({ now: START, limit: 9, leaseUntil: minute(1) });
      await store.recoverLapsed(minute(1));
      const zombie = defined(dead);
      expect(await store.markTransmitting(zombie, aTransmission(minute(2), minute(9)))).toBe(false);
      const alive = defined((await claimAll(store, minute(2)))[0]);
      expect(await store.markTransmitting(zombie, aTransmission(minute(2), minute(9)))).toBe(false);
      expect(await store.settle(zombie, { to: "failed", reply: "late" }, minute(2))).toBe(false);
      expect(await store.markTransmitting(alive, aTransmission(minute(2), minute(9)))).toBe(true);
    });
  });
}

/** Puts off the first step of one person and releases those of the others. */
async function defer(store: Store, name: string, dueAt: Date): Promise<void> {
  for (const claim of await claimAll(store)) {
    const isMeant = claim.subscriber.email.startsWith(name);
    const reply = "450 later";
    await store.settle(
      claim,
      isMeant ? { to: "deferred", reply, dueAt } : { to: "released", reply },
      START,
    );
  }
}
