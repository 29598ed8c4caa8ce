import { describe, expect, test } from "vitest";
import type { Pace } from "../../src/core/pace-limits.ts";
import { aLedger } from "../support/a-ledger.ts";
import { aMailRoom } from "../support/a-mail-room.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";

const MANY = 1_000;

describe("where all mail has a limit, fewer are claimed at once, since each that is held is written down", () => {
  const paces: [limit: string, pace: Pace | undefined, claimed: number][] = [
    ["no limit", undefined, 25],
    ["a limit for one domain", { domains: { "slow.example": { perHour: 1 } } }, 25],
    ["so many a second", { domains: {}, perSecond: MANY }, 20],
    ["so many a minute", { domains: {}, perMinute: MANY }, 20],
    ["so many an hour", { domains: {}, perHour: MANY }, 20],
    ["so many a day", { domains: {}, perDay: MANY }, 20],
    ["a warm-up", { domains: {}, warmUp: { since: "2027-01-04", firstDay: MANY, growth: 2 } }, 20],
  ];

  test.each(paces)("%s", async (_, pace, expected) => {
    const batches: number[] = [];
    const room = await aMailRoom([], anEdition(1), undefined, {
      ...(pace && { pace }),
      store: await aLedger(),
      onBatch: ({ accepted, released }) => void batches.push(accepted + released),
    });
    await room.enroll(...people(25, "example.org"));
    await room.work();
    expect(batches[0]).toBe(expected);
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

test("what the pace of all mail holds goes back as it was, and says until when", async () => {
  const pace = { domains: {}, perDay: 1 };
  const room = await aMailRoom([], anEdition(1), undefined, { pace });
  await room.enroll(...people(3, "example.org"));
  expect(await room.work()).toMatchObject({ accepted: 1, released: 2, waiting: 0 });
  const held = (await room.store.deliveries()).filter(({ state }) => state === "planned");
  expect(held.map(({ attempts, reply }) => [attempts, reply])).toEqual([
    [0, "Held by mailer/day/2027-01-04 until 2027-01-05T00:00:00.000Z."],
    [0, "Not tried."],
  ]);
});

function slow(rates: Pace["domains"][string]): Pace {
  return { domains: { "slow.example": rates } };
}

function people(count: number, domain: string) {
  return Array.from({ length: count }, (_, n) => aPerson({ email: `p${n}@${domain}` }));
}
