import { expect, test } from "vitest";
import type { Mailer, SendResult } from "../../src/core/ports.ts";
import type { Preferences } from "../../src/core/preference-store.ts";
import { DAY_MS } from "../../src/core/time-units.ts";
import { changeSettings } from "../../src/enrollment/change-settings.ts";
import { aLedger, defined } from "../support/a-ledger.ts";
import { aMailRoom } from "../support/a-mail-room.ts";
import type { MailRoom } from "../support/a-mail-room.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

const MONTH = new Date(START.getTime() + 30 * DAY_MS);
const AS_BEFORE: Preferences = {
  readingPace: "planned",
  holdUntil: undefined,
  timezone: "Europe/Lisbon",
  language: undefined,
};

/** Returns a room where Ana saves settings, by another process, while her first message is on the wire. */
async function aRoom(
  settings: Partial<Preferences>,
  outcome: SendResult["outcome"],
): Promise<MailRoom> {
  const outcomes = [outcome];
  const mailer: Mailer = {
    send: async (_, mayTransmit) => {
      if (!(await mayTransmit())) return { outcome: "withheld", reply: "" };
      const reply = outcomes.shift();
      if (reply === undefined) return { outcome: "accepted", reply: "250" };
      await save(room, settings);
      return { outcome: reply, reply };
    },
    close: async () => undefined,
  };
  const room = await aMailRoom([], anEdition(3), undefined, { mailer });
  await room.enroll(aPerson());
  return room;
}

async function save(room: MailRoom, settings: Partial<Preferences>): Promise<void> {
  const pages = await aLedger(room.path);
  const ana = defined(await pages.findSubscriber("ana@example.org"));
  const { clock, planner } = room.options;
  await changeSettings(ana, { ...AS_BEFORE, ...settings }, { store: pages, clock, planner });
}

async function told(room: MailRoom): Promise<string[]> {
  return (await room.store.deliveries()).map(
    ({ step, state, dueAt }) => `${step} ${state} ${dueAt.toISOString().slice(0, 16)}`,
  );
}

test.each([
  ["nothing else", {}, "2027-01-07T09:00"],
  ["a pause of a month", { holdUntil: MONTH }, "2027-02-03T10:00"],
  ["half as often", { readingPace: "slow" }, "2027-01-10T09:00"],
  ["another zone", { timezone: "Asia/Tokyo" }, "2027-01-07T00:00"],
] as const)("with %s set, the next email comes at its hour", async (_, settings, expected) => {
  const room = await aRoom(settings, "accepted");
  await room.work();
  expect(await told(room)).toEqual(["1 accepted 2027-01-04T10:00", `2 planned ${expected}`]);
});

test.each(["deferred", "in-doubt"] as const)(
  "a message that is %s then is tried again all the same, and the one after it waits for the end of the pause",
  async (outcome) => {
    const room = await aRoom({ holdUntil: MONTH }, outcome);
    await room.work();
    const again = defined((await room.store.deliveries())[0]).dueAt;
    expect(again.getTime()).toBeLessThan(minute(60).getTime());
    room.clock.advanceTo(again);
    await room.work();
    expect(await told(room)).toEqual([
      `1 accepted ${again.toISOString().slice(0, 16)}`,
      "2 planned 2027-02-03T10:00",
    ]);
  },
);

test("a message that was in hand and not tried waits for the end of the pause, too", async () => {
  const room = await aMailRoom([], anEdition(3));
  await room.enroll(aPerson());
  const claim = defined(
    (await room.store.claimDue({ now: START, limit: 1, leaseUntil: minute(1) }))[0],
  );
  await save(room, { holdUntil: MONTH });
  await room.store.settle(claim, { to: "released", reply: "Not tried." }, START);
  await room.work();
  expect(await told(room)).toEqual(["1 planned 2027-02-03T10:00"]);
});

test("what a worker settles between the look and the save is seen", async () => {
  const room = await aMailRoom([], anEdition(3));
  await room.enroll(aPerson());
  const [claim] = await room.store.claimDue({ now: START, limit: 1, leaseUntil: minute(1) });
  const { store, clock, planner } = { ...room.options };
  let settled = 0;
  const between = {
    ...store,
    listEnrollments: async (...query: Parameters<typeof store.listEnrollments>) => {
      const seen = await store.listEnrollments(...query);
      const next = { step: 2, dueAt: minute(5), messageId: "<2@tea.example>", reason: "soon" };
      if (settled++ === 0) {
        await store.settle(defined(claim), { to: "accepted", reply: "250", next }, START);
      }
      return seen;
    },
  };
  const ana = defined(await store.findSubscriber("ana@example.org"));
  await changeSettings(ana, { ...AS_BEFORE, holdUntil: MONTH }, { store: between, clock, planner });
  expect(await told(room)).toEqual(["1 accepted 2027-01-04T10:00", "2 planned 2027-02-03T10:00"]);
});
