import { createHash } from "node:crypto";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import type { Store } from "../../src/core/ports.ts";
import { movePeople } from "../../src/enrollment/move-people.ts";
import { parseMessage } from "../../src/mail/parse-message.ts";
import { aLedger } from "../support/a-ledger.ts";
import { aMailRoom } from "../support/a-mail-room.ts";
import type { MailRoom } from "../support/a-mail-room.ts";
import type { Behaviour } from "../support/a-mail-server.ts";
import { anEdition, anEditionOf, aPerson } from "../support/an-edition.ts";
import { minute } from "../support/instants.ts";

const HOUR = 60;
const DAY = 24 * HOUR;
const OPEN = { window: { from: "00:00", until: "24:00" } };

describe("a message", () => {
  test("is that of its step", async () => {
    const room = await aMailRoom([], anEdition(3));
    await room.enroll(aPerson());
    await room.play();
    const messages = await Promise.all(room.server.taken.map((text) => parseMessage(text)));
    expect(messages.map(({ subject }) => subject)).toEqual([
      "Cup 1 of tea",
      "Cup 2 of tea",
      "Cup 3 of tea",
    ]);
  });

  test("sends its bounces to the sender, or to an address of its own", async () => {
    const returnPath = (deliveryId: number): string => `bounces+${deliveryId}@tea.example`;
    const senders = [];
    for (const changes of [{}, { returnPath }]) {
      const room = await aMailRoom([], anEdition(1), undefined, changes);
      await room.enroll(aPerson());
      await room.work();
      senders.push(...room.server.senders);
    }
    expect(senders).toEqual(["letters@tea.example", "bounces+1@tea.example"]);
  });

  test("leaves signed where the project has a key, and the ledger knows the bytes that left", async () => {
    const sign = async (message: Buffer): Promise<Buffer> =>
      Buffer.concat([Buffer.from("DKIM-Signature: of tea\r\n"), message]);
    const room = await aMailRoom([], anEdition(1), undefined, { sign });
    await room.enroll(aPerson());
    await room.work();
    const [bytes = ""] = room.server.taken;
    expect(bytes).toMatch(/^DKIM-Signature: of tea\r\n/u);
    const [delivery] = await room.store.deliveries();
    expect(delivery?.messageHash).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  test("is not sent to who leaves while it is being signed", async () => {
    const sign = async (message: Buffer): Promise<Buffer> => {
      await room.store.setSubscriberState(1, "unsubscribed", room.clock.now());
      return message;
    };
    const room: MailRoom = await aMailRoom([], anEdition(1), undefined, { sign });
    await room.enroll(aPerson());
    expect(await room.work()).toMatchObject({ accepted: 0, released: 1 });
    expect(room.server.taken).toEqual([]);
    expect(await room.ledger()).toEqual(["ana 1 canceled"]);
  });

  test("to an address that an earlier version let in fails, and the others go on, at any pace", async () => {
    for (const changes of [{}, { pace: { domains: {}, perDay: 9 } }]) {
      const room = await aMailRoom([], anEdition(1), undefined, changes);
      await room.enroll(aPerson(), aPerson({ email: "bo@example.org" }));
      const file = new Database(room.path);
      file.exec("UPDATE subscriber SET email = 'ana of example.org' WHERE id = 1");
      file.close();
      expect(await room.work()).toMatchObject({ failed: 1, accepted: 1 });
      const [ana] = await room.store.deliveries();
      expect(ana?.reply).toBe("No message can be written to this address.");
    }
  });

  test("that its reader asks for goes at night, too", async () => {
    const room = await aMailRoom([], anEdition(2));
    await room.enroll(aPerson());
    await room.work();
    room.clock.advanceTo(minute(12 * HOUR));
    await room.store.hastenDelivery(2, room.clock.now());
    expect(await room.work()).toMatchObject({ accepted: 1, waiting: 0 });
  });
});

describe("a message that may have arrived", () => {
  const lost = { data: "drop-after-dot" } as const;

  test("goes again ten minutes later", async () => {
    const room = await aMailRoom([lost], anEdition(1), undefined, { rules: OPEN });
    await room.enroll(aPerson());
    expect(await room.work()).toMatchObject({ "in-doubt": 1 });
    expect(await room.store.nextDueAt()).toEqual(minute(10));
    expect(await room.play()).toMatchObject({ accepted: 1 });
    expect(new Set(room.takenIds()).size).toBe(1);
  });

  test("goes again twice at most, then a person decides", async () => {
    const room = await aMailRoom([lost, lost, lost], anEdition(2));
    await room.enroll(aPerson());
    expect(await room.play()).toMatchObject({ "in-doubt": 3, accepted: 0 });
    expect(await room.ledger()).toEqual(["ana 1 in-doubt"]);
  });

  test("is never called skipped when it is too late to send it again", async () => {
    const rules = { skipAfterMs: 2 * DAY * 60_000 };
    const room = await aMailRoom([lost], anEdition(2), undefined, { rules });
    await room.enroll(aPerson());
    await room.work();
    room.clock.advanceTo(minute(5 * DAY));
    expect(await room.play()).toMatchObject({ "in-doubt": 1, skipped: 0, accepted: 0 });
    const [delivery] = await room.store.deliveries();
    expect(delivery).toMatchObject({ state: "in-doubt", reply: expect.stringContaining("late") });
  });
});

test("after a move the next step is that of the new edition, without what its reader has had", async () => {
  const room = await aMailRoom([], anEditionOf("old", "a", "b", "c", "d"));
  await room.enroll(aPerson());
  for (const day of [0, 3]) await workOn(room, day);
  const to = anEditionOf("new", "a", "c:1", "b:1", "d:1", "e:1");
  await room.store.saveEdition(to, room.clock.now());
  const { store, clock, planner } = room.options;
  await movePeople({ store, clock, planner, to, authored: [], withFinishers: false, act: "move" });
  await room.play();
  const had = (await room.store.deliveries()).map(({ key, subject }) => `${key}: ${subject}`);
  expect(had).toEqual(["a: a of old", "b: b of old", "c: c of new", "d: d of new", "e: e of new"]);
});

test("a message that is accepted stays so, though the ledger can't be read then", async () => {
  const ledger = await aLedger();
  const store: Store = {
    ...ledger,
    loadEdition: async (id) => {
      if (room.server.taken.length > 0) throw new Error("no ledger");
      return ledger.loadEdition(id);
    },
  };
  const later: Behaviour = { recipient: "450 4.2.0 later" };
  const old = anEditionOf("old", "a", "b");
  const room: MailRoom = await aMailRoom([later], old, undefined, { store });
  await room.enroll(aPerson());
  await room.work();
  const to = anEditionOf("new", "a", "b");
  await store.saveEdition(to, room.clock.now());
  const { clock, planner } = room.options;
  const move = { to, authored: [], withFinishers: false, act: "move" } as const;
  await movePeople({ store, clock, planner, ...move });
  room.clock.advanceTo(minute(HOUR));
  // What was tried keeps its edition; what follows comes from another one.
  expect(await room.work()).toMatchObject({ accepted: 1 });
  expect(await room.ledger()).toEqual(["ana 1 accepted", "ana 2 planned"]);
});

async function workOn(room: MailRoom, day: number): Promise<void> {
  room.clock.advanceTo(minute(day * DAY));
  await room.work();
}
