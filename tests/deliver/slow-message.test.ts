import { once } from "node:events";
import { describe, expect, test, vi } from "vitest";
import type { Mailer, Store } from "../../src/core/ports.ts";
import { work } from "../../src/deliver/work.ts";
import { aLedger, defined } from "../support/a-ledger.ts";
import { aMailRoom } from "../support/a-mail-room.ts";
import { acceptedAt, enrollAt, stay } from "../support/a-stay.ts";
import { anEdition } from "../support/an-edition.ts";
import { START } from "../support/instants.ts";

describe("a worker that stays, while a message takes long", () => {
  test("sends what is due at its instant while a message before it takes long on the wire", async () => {
    const { mailer, answer } = aSlowMailer("before the answer");
    const room = await aMailRoom([], anEdition(1), undefined, { mailer, connections: 2 });
    await enrollAt(room, "ana", 0);
    await enrollAt(room, "bo", 4);
    const { waits } = await stay(room, 5, (nth) => nth === 4 && answer());
    expect(waits).toEqual(["0.25", "4", "4.25", "14", "14.25"]);
    expect(await acceptedAt(room)).toEqual([14, 4]);
  });

  test.each(["before it is taken", "before the answer"] as const)(
    "keeps a message in hand for which a mail server takes minutes %s, also if the machine sleeps",
    async (when) => {
      const { mailer, sent, answer } = aSlowMailer(when);
      const ledger = await aLedger();
      const kept = new Set<string>();
      const store: Store = {
        ...ledger,
        renewLeases: (claims, ...times) => {
          for (const { subscriber } of claims) kept.add(subscriber.email);
          return ledger.renewLeases(claims, ...times);
        },
      };
      const room = await aMailRoom([], anEdition(1), undefined, { mailer, store, connections: 2 });
      await enrollAt(room, "ana", 0);
      await enrollAt(room, "bo", 0);
      const { counts } = await stay(room, 30, async (nth) => {
        // No time passes while the other message is on its way.
        if (nth === 1) await vi.waitFor(async () => expect(await acceptedAt(room)).toContain(0));
        if (nth === 20) room.clock.advanceTo(new Date(room.clock.now().getTime() + 1_200_000));
        if (nth === 25) answer();
      });
      expect(sent.toSorted()).toEqual(["ana@example.org", "bo@example.org"]);
      expect([...kept]).toEqual(["ana@example.org"]);
      expect(counts).toMatchObject({ accepted: 2, recovered: 0, released: 0 });
    },
  );

  test("keeps it in hand also where the clock is set back meanwhile", async () => {
    const { mailer, answer } = aSlowMailer("before it is taken");
    const room = await aMailRoom([], anEdition(1));
    await enrollAt(room, "ana", 0);
    let aheadMs = 3_600_000;
    const clock = { now: () => new Date(room.clock.now().getTime() + aheadMs) };
    const kept: Date[] = [];
    const store: Store = {
      ...room.store,
      renewLeases: async (_claims, _now, until) => void kept.push(until),
    };
    let nLooks = 0;
    const untilMore = async (ended: Promise<void>): Promise<void> => {
      if (nLooks === 0) aheadMs = 0;
      room.clock.advanceTo(new Date(room.clock.now().getTime() + 10_000));
      nLooks += 1;
      if (nLooks < 5) return;
      answer();
      await ended;
    };
    await work({ ...room.options, store, clock, mailer, untilMore, connections: 2 });
    const inSeconds = kept.map((until) => (until.getTime() - START.getTime()) / 1_000);
    expect(inSeconds).toEqual([70, 90]);
  });

  test("takes back what a dead worker held as soon as it may, while a message takes long", async () => {
    const { mailer, answer } = aSlowMailer("before the answer");
    const room = await aMailRoom([], anEdition(1), undefined, { mailer, connections: 2 });
    await enrollAt(room, "bo", 0);
    const leaseUntil = new Date(START.getTime() + 7_000);
    await room.store.claimDue({ now: START, limit: 1, leaseUntil });
    await enrollAt(room, "ana", 0);
    const { waits } = await stay(room, 5, (nth) => nth === 4 && answer());
    expect(waits.slice(0, 3)).toEqual(["0.25", "7", "7.25"]);
    expect(await acceptedAt(room)).toEqual([7, 17]);
  });

  test("ends with that when it is asked to end", async () => {
    const { mailer, answer } = aSlowMailer("before the answer");
    const room = await aMailRoom([], anEdition(1), undefined, { mailer, connections: 2 });
    await enrollAt(room, "ana", 0);
    const { waits, counts } = await stay(room, 2, (nth) => nth === 2 && setTimeout(answer, 50));
    // The third is over as soon as it begins.
    expect([waits, counts.accepted]).toEqual([["0.25", "10", "10.25"], 1]);
  });

  test("sends what is planned for now while a message takes long, and then waits as before", async () => {
    const { mailer, sent, answer } = aSlowMailer("before the answer");
    const room = await aMailRoom([], anEdition(1), undefined, { mailer, connections: 2 });
    await enrollAt(room, "ana", 0);
    const { waits } = await stay(room, 5, (nth) => {
      if (nth === 4) answer();
      return nth === 2 && enrollAt(room, "bo", 0.25);
    });
    expect(waits).toEqual(["0.25", "10 until woken at 0.25", "0.5", "10.25", "10.5"]);
    expect(sent).toEqual(["ana@example.org", "bo@example.org"]);
  });

  test("looks no longer than until the message has ended", async () => {
    const { mailer, answer } = aSlowMailer("before the answer");
    const room = await aMailRoom([], anEdition(1), undefined, { mailer, connections: 2 });
    await enrollAt(room, "ana", 0);
    const { waits } = await stay(room, 4, async (nth, woken) => {
      if (nth !== 2) return;
      answer();
      await once(defined(woken), "abort");
    });
    expect(waits).toEqual(["0.25", "10 until woken at 0.25", "0.5", "10.25"]);
  });

  test("ends when that has ended where the ledger can't be read meanwhile", async () => {
    const { mailer, answer } = aSlowMailer("before the answer");
    const ledger = await aLedger();
    const store: Store = {
      ...ledger,
      nextDueAt: () => {
        setTimeout(answer, 50);
        return Promise.reject(new TypeError("a bug"));
      },
    };
    const room = await aMailRoom([], anEdition(1), undefined, { mailer, store, connections: 2 });
    await enrollAt(room, "ana", 0);
    await expect(stay(room, 9)).rejects.toThrow("a bug");
    expect(await acceptedAt(room)).toEqual([0]);
  });
});

/** A mailer that takes long for the first message: before it takes it, or before it answers. */
function aSlowMailer(when: "before it is taken" | "before the answer") {
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const sent: string[] = [];
  const mailer: Mailer = {
    send: async ({ to }, mayTransmit) => {
      const isSlow = to.startsWith("ana");
      if (isSlow && when === "before it is taken") await answered;
      if (!(await mayTransmit())) return { outcome: "withheld", reply: "not now" };
      sent.push(to);
      if (isSlow && when === "before the answer") await answered;
      return { outcome: "accepted", reply: "250 ok" };
    },
    close: async () => undefined,
  };
  return { mailer, sent, answer };
}
