import { describe, expect, test } from "vitest";
import type { Store } from "../../src/core/ports.ts";
import { createWorker } from "../../src/deliver/work.ts";
import { aLedger } from "../support/a-ledger.ts";
import { aMailRoom } from "../support/a-mail-room.ts";
import type { MailRoom } from "../support/a-mail-room.ts";
import { always } from "../support/a-mail-server.ts";
import type { Behaviour } from "../support/a-mail-server.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

const SPAM = { data: "554 5.7.1 spam" } as const;
const EDITION = anEdition(1);
/** Twenty may go at once, and three more a minute later: that is several batches. */
const IN_TWENTIES = { domains: {}, perHour: 200 };

describe("messages at once", () => {
  test.each([1, 8])("are as many as connections are allowed: %d", async (connections) => {
    const room = await aMailRoom([], EDITION, undefined, { connections });
    await room.enroll(...people(12));
    expect(await room.work()).toMatchObject({ accepted: 12 });
    expect(room.server.nConnections).toBe(connections);
  });

  const paces = [
    ["without a pace", undefined],
    ["with one for a domain", { domains: { "slow.example": { perHour: 1 } } }],
  ] as const;
  test.each(paces)(
    "go on while one of them takes long, from batch to batch, %s",
    async (_, pace) => {
      const room = await aMailRoom([], EDITION, undefined, pace && { pace });
      await room.enroll(...people(250));
      let nSettled = 0;
      let letGo = (): void => undefined;
      const othersAreDone = new Promise<void>((resolve) => (letGo = resolve));
      const isSlow = new Set(["p0@example.org"]);
      const work = createWorker({
        ...room.options,
        connections: 2,
        mailer: {
          send: async ({ to }, mayTransmit) => {
            await mayTransmit();
            if (isSlow.has(to)) await othersAreDone;
            return { outcome: "accepted", reply: "250 ok" };
          },
          close: async () => undefined,
        },
        onSettled: () => {
          nSettled += 1;
          if (nSettled === 249) letGo();
        },
      });
      expect(await work()).toMatchObject({ accepted: 250 });
    },
  );

  test("come to their end where the ledger fails meanwhile", async () => {
    const room = await aMailRoom([], EDITION);
    await room.enroll(...people(1));
    let nClaims = 0;
    const claimDue: Store["claimDue"] = async (request) => {
      nClaims += 1;
      if (nClaims === 2) throw new Error("no ledger");
      return room.store.claimDue(request);
    };
    const work = createWorker({
      ...room.options,
      store: { ...room.store, claimDue },
      connections: 2,
    });
    await expect(work()).rejects.toThrow("no ledger");
    expect(stateCounts(await room.ledger())).toEqual({ accepted: 1 });
  });

  test("that a server refuses are no more than five, however many connections there are", async () => {
    const room = await aMailRoom([{}, ...always(SPAM)], EDITION, undefined, { connections: 2 });
    await room.enroll(...people(12));
    await expect(room.work()).rejects.toMatchObject({ code: "deliver/refused" });
    expect(stateCounts(await room.ledger())).toEqual({ accepted: 1, failed: 5, planned: 6 });
  });

  test.each([5, 10, 20])(
    "%d of them, all refused, end the series of five people",
    async (count) => {
      const room = await aMailRoom(always(SPAM), EDITION, undefined, { connections: count });
      await room.enroll(...people(30));
      await expect(room.work()).rejects.toMatchObject({ code: "deliver/refused" });
      expect(stateCounts(await room.ledger())).toEqual({ failed: 5, planned: 25 });
      const planned = (await room.store.deliveries()).filter(({ state }) => state === "planned");
      expect(planned.map(({ attempts }) => attempts)).toEqual(Array(25).fill(0));
      // What more was on its way is told in the server's words.
      const replies = planned.map(({ reply }) => reply);
      expect(replies.filter((reply) => reply === SPAM.data)).toHaveLength(count - 5);
    },
  );
});

test("refusals count from pass to pass, since a slow pace makes passes of a message", async () => {
  const room = await aMailRoom(always(SPAM), EDITION);
  const work = createWorker(room.options);
  const ends = [];
  for (const person of people(6)) {
    await room.enroll(person);
    ends.push(
      await work().then(
        ({ failed }) => failed,
        ({ code }: { code: string }) => code,
      ),
    );
  }
  // A person has mended it, or not: then it is counted anew.
  expect(ends).toEqual([1, 1, 1, 1, "deliver/refused", 1]);
});

test("a worker reads an edition once, however many passes it makes", async () => {
  const room = await aMailRoom([], EDITION);
  let nLoaded = 0;
  const store: Store = {
    ...room.store,
    loadEdition: (id) => {
      nLoaded += 1;
      return room.store.loadEdition(id);
    },
  };
  const work = createWorker({ ...room.options, store });
  for (const person of people(3)) {
    await room.enroll(person);
    expect(await work()).toMatchObject({ accepted: 1 });
  }
  expect(nLoaded).toBe(1);
});

describe("a worker that is asked to end", () => {
  test("ends after the message on the wire, and gives the rest back untouched", async () => {
    const ended = new AbortController();
    const room = await aMailRoom([], EDITION, () => ended.abort(), { signal: ended.signal });
    await room.enroll(...people(3));
    expect(await room.work()).toMatchObject({ accepted: 1, released: 2 });
    const rest = (await room.store.deliveries()).filter(({ state }) => state === "planned");
    expect(rest.map(({ attempts, reply }) => [attempts, reply])).toEqual([
      [0, "Not tried."],
      [0, "Not tried."],
    ]);
  });

  test("claims nothing more", async () => {
    const ended = new AbortController();
    const onBatch = (): void => ended.abort();
    const changes = { signal: ended.signal, pace: IN_TWENTIES, onBatch };
    const room = await aMailRoom([], EDITION, undefined, changes);
    await room.enroll(...people(21));
    expect(await room.work()).toMatchObject({ accepted: 20, released: 0 });
  });
});

describe("five messages in a row that are refused for what they are end a pass", () => {
  const bounce: Behaviour = { recipient: "550 5.1.1 no such user" };
  const later: Behaviour = { recipient: "450 4.2.0 later" };
  const refused = (count: number): Behaviour[] => always(SPAM).slice(0, count);
  const rows: [after: string, behaviours: Behaviour[], endsEarly: boolean][] = [
    ["four", refused(4), false],
    ["five", refused(5), true],
    ["four, one that is accepted, and four", [...refused(4), {}, ...refused(4)], false],
    ["four, one to nobody, and four", [...refused(4), bounce, ...refused(4)], false],
    ["four, one that is put off, and four", [...refused(4), later, ...refused(4)], false],
  ];

  test.each(rows)("%s", async (_, behaviours, endsEarly) => {
    const room = await aMailRoom(behaviours, EDITION);
    await room.enroll(...people(9));
    const end = await room.work().catch((error: unknown) => error);
    expect(end).toMatchObject(
      endsEarly
        ? {
            message: "5 messages in a row were refused, the last one with: 554 5.7.1 spam",
            hint: "Mend what the reply names before sending more; the rest is still planned.",
          }
        : { failed: behaviours.filter((behaviour) => behaviour === SPAM).length },
    );
  });

  test("four, one that is taken back in time, and one more", async () => {
    let nSigned = 0;
    const sign = async (message: Buffer): Promise<Buffer> => {
      nSigned += 1;
      if (nSigned === 5) await room.store.setSubscriberState(5, "unsubscribed", START);
      return message;
    };
    const room: MailRoom = await aMailRoom(always(SPAM), EDITION, undefined, { sign });
    await room.enroll(...people(9));
    await expect(room.work()).rejects.toMatchObject({ code: "deliver/refused" });
    expect(stateCounts(await room.ledger())).toEqual({ failed: 5, canceled: 1, planned: 3 });
  });

  test("four, one that the pace puts off, and one more", async () => {
    const pace = { domains: { "slow.example": { perHour: 1 } } };
    const room = await aMailRoom(always(SPAM), EDITION, undefined, { pace });
    await room.enroll(...people(2, "slow.example"), ...people(4), ...people(3, "tea.example"));
    await expect(room.work()).rejects.toMatchObject({ code: "deliver/refused" });
    expect(stateCounts(await room.ledger())).toEqual({ failed: 5, planned: 4 });
  });
});

describe("refusals that are about a recipient end no pass, however many there are", () => {
  test.each([1, 10])("full mailboxes given up after four days, over %d", async (connections) => {
    const full = { recipient: "552 5.2.2 mailbox full" } as const;
    const room = await aMailRoom(always(full), EDITION, undefined, { connections });
    await room.enroll(...people(12));
    expect(await room.work()).toMatchObject({ deferred: 12 });
    const later = minute(4 * 24 * 60);
    for (const { deliveryId } of await room.store.deliveries()) {
      await room.store.hastenDelivery(deliveryId, later);
    }
    room.clock.advanceTo(later);
    expect(await room.work()).toMatchObject({ failed: 12, released: 0 });
  });

  test("addresses to which no message can be written any more, since the rules became stricter", async () => {
    const room = await aMailRoom([], EDITION);
    await room.enroll(...people(7));
    const store: Store = {
      ...room.store,
      claimDue: async (request) =>
        (await room.store.claimDue(request)).map((claim) => ({
          ...claim,
          subscriber: { ...claim.subscriber, email: "no address" },
        })),
    };
    expect(await createWorker({ ...room.options, store })()).toMatchObject({ failed: 7 });
  });
});

describe("a pass that lasts", () => {
  const rows: [when: string, seconds: number, recovered: number][] = [
    ["a minute after it has looked, what a dead worker held", 60, 1],
    ["before that, nothing", 59, 0],
  ];

  test.each(rows)("takes back, %s", async (_, seconds, recovered) => {
    const onBatch = (): void => room.clock.advanceTo(new Date(START.getTime() + seconds * 1_000));
    const room = await aMailRoom([], EDITION, undefined, { pace: IN_TWENTIES, onBatch });
    await room.enroll(...people(22));
    await room.store.claimDue({ now: START, limit: 1, leaseUntil: new Date(START.getTime() + 1) });
    expect(await room.work()).toMatchObject({ accepted: 21 + recovered, recovered });
  });

  test("is told of each batch, and before each that the next one begins", async () => {
    const told: unknown[] = [];
    const room = await aMailRoom([], EDITION, undefined, {
      beforeBatch: async () => void told.push("next"),
      onBatch: ({ accepted }) => void told.push(accepted),
    });
    await room.enroll(...people(102));
    await room.work();
    // The second is claimed while the last one of the first is recorded.
    expect(told).toEqual(["next", "next", 100, "next", 2, "next"]);
  });

  test("holds what it has claimed for a minute", async () => {
    const others: number[] = [];
    const onSettled = async (): Promise<void> => {
      for (const at of [59_999, 60_000]) {
        const now = new Date(START.getTime() + at);
        others.push((await room.store.recoverLapsed(now)) > 0 ? 1 : 0);
      }
    };
    const room = await aMailRoom([], EDITION, undefined, { onSettled: () => void onSettled() });
    await room.enroll(...people(2));
    await room.work();
    expect(others.slice(0, 2)).toEqual([0, 1]);
  });
});

describe("a ledger that fails", () => {
  test("for one result ends the pass with its error, and what was sent is kept apart from the rest", async () => {
    const store = failing(await aLedger(), "settle");
    const room = await aMailRoom([], EDITION, undefined, { store });
    await room.enroll(...people(3));
    await expect(room.work()).rejects.toThrow("the disk is full");
    expect(stateCounts(await room.ledger())).toEqual({ transmitting: 1, planned: 2 });
    // What may be on the wire is nobody else's for a quarter of an hour.
    room.clock.advanceTo(new Date(minute(15).getTime() - 1));
    expect(await room.work()).toMatchObject({ accepted: 2, recovered: 0 });
    room.clock.advanceTo(minute(15));
    expect(await room.work()).toMatchObject({ accepted: 1, recovered: 1 });
  });
});

/** Returns a ledger whose method fails at its first call. */
function failing(store: Store, method: "settle"): Store {
  let nCalls = 0;
  return Object.assign(Object.create(store) as Store, {
    [method]: (...values: Parameters<Store["settle"]>) => {
      nCalls += 1;
      if (nCalls === 1) return Promise.reject(new Error("the disk is full"));
      return store[method](...values);
    },
  });
}

function people(count: number, domain = "example.org") {
  return Array.from({ length: count }, (_, n) => aPerson({ email: `p${n}@${domain}` }));
}

/** Returns how many lines of the ledger end with which state. */
function stateCounts(ledger: readonly string[]): Record<string, number> {
  const states: Record<string, number> = {};
  for (const line of ledger) {
    const state = line.split(" ")[2] ?? "";
    states[state] = (states[state] ?? 0) + 1;
  }
  return states;
}
