import { describe, expect, test } from "vitest";
import type { Store } from "../../src/core/ports.ts";
import type { ReachedState } from "../../src/core/subscriber.ts";
import { aStep, claimAll, defined, enrolled, states } from "../support/a-ledger.ts";
import { aPerson } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

/** People: who is there, who is kept out, who is gone for good. */
export function peopleContract(aStore: () => Promise<Store>): void {
  describe("a person", () => {
    test("the same address in another spelling is the same person, unchanged", async () => {
      const store = await aStore();
      const first = await store.addSubscriber(aPerson({ email: "Ana@Example.org" }), START);
      const again = await store.addSubscriber(
        aPerson({ email: "ana@example.ORG", timezone: "Asia/Tokyo" }),
        minute(1),
      );
      expect(again).toEqual(first);
      expect(first).toMatchObject({ email: "Ana@Example.org", state: "active" });
    });

    test.each([
      "",
      "ana",
      "@example.org",
      "a b@example.org",
      "ana@example.org\r\nBcc: x@y.example",
    ])("%j is no address", async (email) => {
      const store = await aStore();
      await expect(store.addSubscriber(aPerson({ email }), START)).rejects.toMatchObject({
        code: "mail/invalid-address",
      });
    });

    test("comes back with all that is known: zone, language, fields, consent and instants", async () => {
      const store = await aStore();
      const consent = { source: "form", at: minute(-5) };
      await store.addSubscriber(aPerson({ language: "pt", consent }), START);
      expect(await store.findSubscriber("ANA@example.org")).toEqual({
        id: 1,
        email: "ana@example.org",
        state: "active",
        timezone: "Europe/Lisbon",
        readingPace: "planned",
        holdUntil: undefined,
        language: "pt",
        fields: { first_name: "Ana" },
        consent,
        createdAt: START,
        stateAt: START,
        lastAcceptedAt: undefined,
      });
      expect(await store.findSubscriber("bo@example.org")).toBeUndefined();
    });

    test("a list has pages, can be of one state, and is counted by state", async () => {
      const store = await aStore();
      for (const name of ["ana", "bo", "cy"]) await store.addSubscriber(aMember(name), START);
      await store.setSubscriberState(2, "unsubscribed", minute(1));
      const names = async (query: Parameters<Store["listSubscribers"]>[0]): Promise<string[]> =>
        (await store.listSubscribers(query)).map(({ email }) => email.split("@", 1)[0] ?? "");
      expect(await names({ limit: 2 })).toEqual(["ana", "bo"]);
      expect(await names({ limit: 2, afterId: 2 })).toEqual(["cy"]);
      expect(await names({ limit: 9, state: "active" })).toEqual(["ana", "cy"]);
      expect(await store.countSubscribers()).toEqual({ active: 2, unsubscribed: 1 });
    });

    test("a state is told with its instant, and setting it again changes nothing", async () => {
      const store = await aStore();
      await store.addSubscriber(aPerson(), START);
      await store.setSubscriberState(1, "unsubscribed", minute(1));
      await store.setSubscriberState(1, "unsubscribed", minute(2));
      expect(await store.findSubscriber("ana@example.org")).toMatchObject({ stateAt: minute(1) });
      expect(await store.events(1)).toEqual([
        {
          at: minute(1),
          subscriberId: 1,
          deliveryId: undefined,
          kind: "unsubscribed",
          detail: "",
        },
      ]);
    });
  });

  describe("who has", () => {
    const settled: [was: ReachedState, asked: ReachedState, is: ReachedState][] = [
      ["complained", "unsubscribed", "complained"],
      ["complained", "bounced", "complained"],
      ["complained", "active", "complained"],
      ["bounced", "unsubscribed", "bounced"],
      ["bounced", "active", "bounced"],
      ["bounced", "complained", "complained"],
      ["unsubscribed", "complained", "complained"],
      ["unsubscribed", "bounced", "unsubscribed"],
    ];
    test.each(settled)("come to be %s, and is to be %s then, is %s", async (was, asked, is) => {
      const store = await aStore();
      await enrolled(store, "ana");
      await store.setSubscriberState(1, was, minute(1));
      await store.setSubscriberState(1, asked, minute(2));
      expect(await store.findSubscriber("ana@example.org")).toMatchObject({
        state: is,
        stateAt: minute(was === is ? 1 : 2),
      });
      expect(await states(store)).toEqual(["canceled"]);
    });

    test("complained and asks to leave, too, can take nothing back, and is asked no more to join", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      await store.setSubscriberState(1, "complained", minute(1));
      await store.setSubscriberState(1, "unsubscribed", minute(2));
      const back = { enrollmentId: 1, next: aStep(1, minute(9)) };
      expect(await store.takeLeaveBack(1, [back], minute(3))).toBe(false);
      const request = { person: aPerson(), series: ["tea"], source: "form", at: minute(4) };
      await store.requestSignup(request);
      const lease = { now: minute(5), leaseUntil: minute(6) };
      expect(await store.claimConfirmation(lease)).toBeUndefined();
      expect((await store.events(1)).map(({ kind }) => kind)).toEqual([
        "planned",
        "complained",
        "canceled",
      ]);
    });
  });

  describe("an import", () => {
    test("adds who is new, fills in what is new of others, and says so of each", async () => {
      const store = await aStore();
      await store.addSubscriber(aMember("ana", { first_name: "Ana", city: "Porto" }), START);
      await store.addSubscriber(aMember("bo"), START);
      const people = [
        aMember("ana", { first_name: "Anna" }),
        aMember("bo"),
        aMember("cy", { city: "Faro" }),
        aMember("CY", { first_name: "Cy" }),
      ];
      const outcomes = await store.importSubscribers(people, minute(1));
      expect(outcomes.map(({ to }) => to)).toEqual(["updated", "unchanged", "added", "updated"]);
      expect(await store.findSubscriber("ana@example.org")).toMatchObject({
        timezone: "Europe/Lisbon",
        fields: { first_name: "Anna", city: "Porto" },
      });
      expect(await store.findSubscriber("cy@example.org")).toMatchObject({
        state: "active",
        fields: { city: "Faro", first_name: "Cy" },
        createdAt: minute(1),
      });
    });

    test("a second time changes nothing", async () => {
      const store = await aStore();
      const people = [aMember("ana"), aMember("bo")];
      await store.importSubscribers(people, START);
      const before = await store.listSubscribers({ limit: 9 });
      const outcomes = await store.importSubscribers(people, minute(1));
      expect(outcomes.map(({ to }) => to)).toEqual(["unchanged", "unchanged"]);
      expect(await store.listSubscribers({ limit: 9 })).toEqual(before);
    });

    test("one list after the other is taken in, whoever of it is there", async () => {
      const store = await aStore();
      const lists = [["dee", "ana"], ["bo", "ana", "cy"], ["eve", "fay"], ["fay"], ["gus"]];
      const told: string[][] = [];
      for (const names of lists) {
        const outcomes = await store.importSubscribers(
          names.map((name) => aMember(name)),
          START,
        );
        told.push(outcomes.map(({ to }) => to));
      }
      expect(told).toEqual([
        ["added", "added"],
        ["added", "unchanged", "added"],
        ["added", "added"],
        ["unchanged"],
        ["added"],
      ]);
      const there = await store.listSubscribers({ limit: 9 });
      const expected = new Set(lists.flat().map((name) => `${name}@example.org`));
      expect(there).toHaveLength(expected.size);
      expect(new Set(there.map(({ email }) => email))).toEqual(expected);
    });

    test("of two at once each person is there once", async () => {
      const store = await aStore();
      const people = ["ana", "bo", "cy"].map((name) => aMember(name));
      const both = await Promise.all([
        store.importSubscribers(people, START),
        store.importSubscribers(people, START),
      ]);
      const told = both.flat().map(({ to }) => to);
      expect(told.toSorted()).toEqual([
        ...Array<string>(3).fill("added"),
        ...Array<string>(3).fill("unchanged"),
      ]);
      expect(await store.listSubscribers({ limit: 9 })).toHaveLength(3);
    });

    const out = ["unsubscribed", "bounced", "complained"] as const;
    test.each(out)("someone who is %s stays so, untouched", async (state) => {
      const store = await aStore();
      await store.addSubscriber(aMember("ana"), START);
      await store.setSubscriberState(1, state, START);
      const before = await store.findSubscriber("ana@example.org");
      const person = aMember("ana", { city: "Porto" });
      expect(await store.importSubscribers([person], minute(1))).toEqual([
        { to: "kept-out", why: state },
      ]);
      expect(await store.findSubscriber("ana@example.org")).toEqual(before);
    });

    test("the first consent on record stays, one that was missing is filled in", async () => {
      const store = await aStore();
      const first = { source: "form", at: minute(-9) };
      const later = { source: "fair", at: minute(-1) };
      await store.addSubscriber({ ...aMember("ana"), consent: first }, START);
      await store.addSubscriber(aMember("bo"), START);
      const people = [aMember("ana"), aMember("bo")].map((one) => ({ ...one, consent: later }));
      await store.importSubscribers(people, START);
      expect((await store.findSubscriber("ana@example.org"))?.consent).toEqual(first);
      expect((await store.findSubscriber("bo@example.org"))?.consent).toEqual(later);
    });

    test("a dry run says the same and changes nothing", async () => {
      const store = await aStore();
      await store.addSubscriber(aMember("ana"), START);
      const before = await store.listSubscribers({ limit: 9 });
      const people = [aMember("ana", { city: "Porto" }), aMember("bo")];
      const dry = await store.importSubscribers(people, minute(1), true);
      expect(await store.listSubscribers({ limit: 9 })).toEqual(before);
      expect(await store.importSubscribers(people, minute(1))).toEqual(dry);
    });

    test("one bad address, and nobody of the batch is there", async () => {
      const store = await aStore();
      const people = [aMember("ana"), aPerson({ email: "bo" })];
      await expect(store.importSubscribers(people, START)).rejects.toMatchObject({
        code: "mail/invalid-address",
      });
      expect(await store.countSubscribers()).toEqual({});
    });
  });

  describe("whoever is erased", () => {
    test("leaves their ids to nobody, as old links name them", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const idsOf = async (): Promise<(number | undefined)[]> => {
        const [delivery] = await store.deliveries();
        const [person] = await store.listSubscribers({ limit: 9 });
        return [person?.id, delivery?.enrollmentId, delivery?.deliveryId];
      };
      const before = await idsOf();
      await store.eraseSubscribers(["ana@example.org"], START);
      await enrolled(store, "bo");
      for (const [index, id] of (await idsOf()).entries()) expect(id).not.toBe(before[index]);
    });

    test("is gone with all that was recorded, and is never taken in again", async () => {
      const store = await aStore();
      await enrolled(store, "ana", "bo");
      await claimAll(store);
      expect(await store.eraseSubscribers(["ANA@example.org"], minute(1))).toBe(1);
      expect(await store.findSubscriber("ana@example.org")).toBeUndefined();
      expect((await store.deliveries()).map(({ email }) => email)).toEqual(["bo@example.org"]);
      expect(await store.events(1)).toEqual([]);
      expect(await store.isSuppressed("ana@EXAMPLE.org")).toBe(true);
      expect(await store.isSuppressed("bo@example.org")).toBe(false);
      await expect(store.addSubscriber(aMember("ana"), minute(2))).rejects.toMatchObject({
        code: "audience/suppressed",
      });
      expect(await store.importSubscribers([aMember("Ana")], minute(2))).toEqual([
        { to: "kept-out", why: "suppressed" },
      ]);
    });

    test("gets nothing that a worker had in its hands", async () => {
      const store = await aStore();
      await enrolled(store, "ana");
      const claim = defined((await claimAll(store))[0]);
      await store.eraseSubscribers(["ana@example.org"], START);
      const transmission = { at: START, leaseUntil: minute(1), messageHash: "" };
      expect(await store.markTransmitting(claim, transmission)).toBe(false);
      const next = aStep(2, minute(9));
      expect(await store.settle(claim, { to: "accepted", reply: "250", next }, START)).toBe(false);
      expect(await states(store)).toEqual([]);
    });

    test("is kept out also where nobody had the address; a bad one erases nobody", async () => {
      const store = await aStore();
      expect(await store.eraseSubscribers(["new@example.org"], START)).toBe(0);
      expect(await store.isSuppressed("new@example.org")).toBe(true);
      await store.addSubscriber(aMember("ana"), START);
      await expect(store.eraseSubscribers(["ana@example.org", "bo"], START)).rejects.toMatchObject({
        code: "mail/invalid-address",
      });
      expect(await store.countSubscribers()).toEqual({ active: 1 });
    });
  });
}

function aMember(name: string, fields: Record<string, string> = {}) {
  return aPerson({ email: `${name}@example.org`, fields });
}
