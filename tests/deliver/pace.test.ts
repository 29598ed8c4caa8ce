import { describe, expect, test } from "vitest";
import { limitsFor } from "../../src/core/pace-limits.ts";
import type { Pace } from "../../src/core/pace-limits.ts";
import type { PaceHold } from "../../src/core/pace.ts";
import type { Store } from "../../src/core/ports.ts";
import { aLedger } from "../support/a-ledger.ts";
import { aMailRoom } from "../support/a-mail-room.ts";
import type { MailRoom } from "../support/a-mail-room.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { START } from "../support/instants.ts";

const MANY = 1_000;

describe("as many are claimed at once as may go within five seconds, so that none is given back", () => {
  const paces: [limit: string, pace: Pace | undefined, claimed: number][] = [
    ["no limit", undefined, 25],
    ["a limit for one domain", { domains: { "slow.example": { perHour: 1 } } }, 25],
    ["two a second: one now, and ten that follow", { domains: {}, perSecond: 2 }, 11],
    ["forty a minute: four now, and three that follow", { domains: {}, perMinute: 40 }, 7],
    ["a hundred an hour: ten now", { domains: {}, perHour: 100 }, 10],
    ["four a day", { domains: {}, perDay: 4 }, 4],
    ["a warm-up", { domains: {}, warmUp: { since: "2027-01-04", firstDay: 3, growth: 2 } }, 3],
    ["the strictest of several", { domains: {}, perSecond: 2, perDay: 4 }, 4],
    ["more than there are", { domains: {}, perDay: MANY }, 25],
  ];

  test.each(paces)("%s", async (_, pace, expected) => {
    const batches: unknown[] = [];
    const room = await aMailRoom([], anEdition(1), undefined, {
      ...(pace && { pace }),
      store: await aLedger(),
      onBatch: ({ accepted, released }) => void batches.push({ accepted, released }),
    });
    await room.enroll(...people(25, "example.org"));
    await room.work();
    expect(batches[0]).toEqual({ accepted: expected, released: 0 });
  });
});

describe("a message whose turn comes in seconds waits for it", () => {
  test("so that one pass sends all, each at its moment", async () => {
    const pace = { domains: {}, perSecond: 2 };
    const room = await aMailRoom([], anEdition(1), undefined, { pace });
    await room.enroll(...people(5, "example.org"));
    expect(await room.work()).toMatchObject({ accepted: 5, released: 0, heldUntil: undefined });
    expect(await acceptedAfter(room)).toEqual([0, 500, 1_000, 1_500, 2_000]);
  });

  test("for half as long as its claim lasts, while other workers are always faster", async () => {
    const store = taking(await aLedger(), (at) => ({
      until: new Date(at.getTime() + 10_000),
      heldBy: "mailer/second",
    }));
    const pace = { domains: {}, perSecond: 2 };
    const room = await aMailRoom([], anEdition(1), undefined, { pace, store });
    await room.enroll(aPerson());
    const heldUntil = new Date(START.getTime() + 40_000);
    expect(await room.work()).toMatchObject({ accepted: 0, released: 1, heldUntil });
    expect(room.clock.now()).toEqual(new Date(START.getTime() + 30_000));
  });

  test("until the worker is asked to end", async () => {
    const ended = new AbortController();
    const store = taking(await aLedger(), (at) => {
      ended.abort();
      return { until: new Date(at.getTime() + 1_000), heldBy: "mailer/second" };
    });
    const changes = { pace: { domains: {}, perSecond: 2 }, store, signal: ended.signal };
    const room = await aMailRoom([], anEdition(1), undefined, changes);
    await room.enroll(aPerson());
    expect(await room.work()).toMatchObject({ accepted: 0, released: 1 });
  });

  test("and goes only if it still may: the send window may have closed meanwhile", async () => {
    const pace = { domains: {}, perSecond: 2 };
    const rules = { window: { from: "09:00", until: "18:00" } };
    const room = await aMailRoom([], anEdition(1), undefined, { pace, rules });
    await room.enroll(...people(4, "example.org"));
    // The first two go a second before, and half a second before the end.
    room.clock.advanceTo(new Date("2027-01-04T17:59:59Z"));
    expect(await room.work()).toMatchObject({ accepted: 2, waiting: 2 });
  });
});

describe("mail to a slow domain lines up one behind the other, each when there is room for it", () => {
  const limits: [limit: string, pace: Pace, dueAt: string[]][] = [
    ["one an hour", slow({ perHour: 1 }), ["11:00:00.000", "12:00:00.001", "13:00:00.002"]],
    // Two at once leave nineteen that flow in an hour.
    ["twenty an hour", slow({ perHour: 20 }), ["10:03:09.474", "10:06:18.949"]],
    [
      "two a day, all of which may go at midnight",
      slow({ perDay: 2 }),
      ["00:00:00.000", "00:00:00.001"],
    ],
    [
      "one an hour, while all mail is far faster",
      { ...slow({ perHour: 1 }), perMinute: MANY },
      ["11:00:00.000", "12:00:00.001", "13:00:00.002"],
    ],
  ];

  test.each(limits)("%s", async (_, pace, expected) => {
    const room = await aMailRoom([], anEdition(1), undefined, { pace });
    await room.enroll(...people(4, "slow.example"));
    await room.work();
    const waiting = (await room.store.deliveries()).filter(({ state }) => state === "planned");
    expect(waiting.map(({ dueAt }) => dueAt.toISOString().slice(11, -1))).toEqual(expected);
    expect(new Set(waiting.map(({ reply }) => reply)).size).toBe(1);
    expect(waiting[0]?.reply).toMatch(
      /^Held by domain:slow\.example\/(?:hour|day\/2027-01-04)\.$/u,
    );
  });
});

test("what the pace of all mail holds stays as it was, and the pass says until when", async () => {
  const pace = { domains: {}, perDay: 1 };
  const room = await aMailRoom([], anEdition(1), undefined, { pace });
  await room.enroll(...people(3, "example.org"));
  const heldUntil = new Date("2027-01-05T00:00Z");
  expect(await room.work()).toMatchObject({ accepted: 1, released: 0, waiting: 0, heldUntil });
  const held = (await room.store.deliveries()).filter(({ state }) => state === "planned");
  expect(held.map(({ attempts, reply }) => [attempts, reply])).toEqual([
    [0, ""],
    [0, ""],
  ]);
});

test("what another worker has used up meanwhile goes back, and says until when", async () => {
  const store = await aLedger();
  const pace = { domains: {}, perDay: 2 };
  const limits = limitsFor(pace, "example.org", START.getTime());
  const onTaken = (): void => void store.takePace(limits, START);
  const room = await aMailRoom([], anEdition(1), onTaken, { pace, store });
  await room.enroll(...people(2, "example.org"));
  expect(await room.work()).toMatchObject({ accepted: 1, released: 1 });
  const held = (await room.store.deliveries()).find(({ state }) => state === "planned");
  expect(held?.reply).toBe("Held by mailer/day/2027-01-04 until 2027-01-05T00:00:00.000Z.");
});

/** Returns a ledger that takes tokens in another way. */
function taking(store: Store, take: (at: Date) => PaceHold): Store {
  const takePace: Store["takePace"] = async (_, at) => take(at);
  return Object.assign(Object.create(store) as Store, { takePace });
}

/** How many milliseconds after the start each was accepted. */
async function acceptedAfter({ store }: MailRoom): Promise<number[]> {
  const all = await store.deliveries();
  return all.map(({ acceptedAt }) => (acceptedAt?.getTime() ?? 0) - START.getTime());
}

function slow(rates: Pace["domains"][string]): Pace {
  return { domains: { "slow.example": rates } };
}

function people(count: number, domain: string) {
  return Array.from({ length: count }, (_, n) => aPerson({ email: `p${n}@${domain}` }));
}
