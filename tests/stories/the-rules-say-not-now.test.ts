import { expect, test } from "vitest";
import { enrollPerson } from "../../src/enrollment/enroll-person.ts";
import { createStepPlanner } from "../../src/schedule/plan-step.ts";
import { aMailRoom } from "../support/a-mail-room.ts";
import type { MailRoom } from "../support/a-mail-room.ts";
import { anEdition, aPerson, aSender } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

const DAY_MIN = 24 * 60;

test("someone in two series gets one email a day, and neither waits for an attempt", async () => {
  const room = await aMailRoom([], anEdition(1));
  await room.enroll(aPerson());
  await enrollInBread(room);
  expect(await room.work()).toMatchObject({ accepted: 1 });
  expect(await room.play()).toMatchObject({ accepted: 1, waiting: 0 });
  expect(await acceptedAt(room)).toEqual(["2027-01-04T10:00", "2027-01-05T09:00"]);
  expect((await room.store.deliveries()).map(({ attempts }) => attempts)).toEqual([1, 1]);
});

test("what was to go yesterday waits for the window, and its wait is no deferral", async () => {
  const room = await aMailRoom([{ recipient: "450 4.2.0 later" }], anEdition(1));
  await room.enroll(aPerson());
  room.clock.advanceTo(minute(12 * 60));
  expect(await room.work()).toMatchObject({ waiting: 1, deferred: 0 });
  const [waiting] = await room.store.deliveries();
  expect(waiting).toMatchObject({ state: "planned", attempts: 0 });
  expect(waiting?.reply).toContain("the send window is closed");
  room.clock.advanceTo(waiting?.dueAt ?? START);
  expect(await room.work()).toMatchObject({ deferred: 1 });
  const claims = await room.store.claimDue({
    now: minute(2 * DAY_MIN),
    limit: 9,
    leaseUntil: minute(3 * DAY_MIN),
  });
  expect(claims[0]?.deferredSince).toEqual(waiting?.dueAt);
});

test("what is too late is skipped, and the series goes on from then", async () => {
  const rules = { skipAfterMs: 2 * DAY_MIN * 60_000 };
  const room = await aMailRoom([], anEdition(3), undefined, { rules });
  await room.enroll(aPerson());
  room.clock.advanceTo(minute(5 * DAY_MIN));
  expect(await room.play()).toMatchObject({ skipped: 1, accepted: 2 });
  expect(await room.ledger()).toEqual(["ana 1 canceled", "ana 2 accepted", "ana 3 accepted"]);
  expect(await acceptedAt(room)).toEqual(["2027-01-12T09:00", "2027-01-15T09:00"]);
});

test("of all mail no more goes than the pace allows, and the rest is told until when", async () => {
  const pace = { domains: {}, perDay: 2 };
  const room = await aMailRoom([], anEdition(1), undefined, { pace });
  await room.enroll(...people(5, "example.org"));
  expect(await room.work()).toMatchObject({
    accepted: 2,
    heldUntil: new Date("2027-01-05T00:00:00Z"),
  });
  expect(await room.play()).toMatchObject({ accepted: 3 });
  const days = (await acceptedAt(room)).map((at) => at.slice(0, 10));
  expect(days).toEqual(["2027-01-04", "2027-01-04", "2027-01-05", "2027-01-05", "2027-01-06"]);
});

test("mail to a slow domain lines up, and all other mail goes by", async () => {
  const pace = { domains: { "slow.example": { perHour: 1 } } };
  const room = await aMailRoom([], anEdition(1), undefined, { pace });
  await room.enroll(...people(3, "slow.example"), ...people(3, "example.org"));
  expect(await room.work()).toMatchObject({ accepted: 4, waiting: 2, heldUntil: undefined });
  const waiting = (await room.store.deliveries()).filter(({ state }) => state === "planned");
  expect(waiting.map(({ dueAt }) => dueAt.toISOString().slice(0, 16))).toEqual([
    "2027-01-04T11:00",
    "2027-01-04T12:00",
  ]);
  expect(await room.play()).toMatchObject({ accepted: 2 });
});

test("with `hold` a message that may have arrived is never sent again", async () => {
  const room = await aMailRoom([{ data: "drop-after-dot" }], anEdition(2), undefined, {
    inDoubt: "hold",
  });
  await room.enroll(aPerson());
  expect(await room.play()).toMatchObject({ "in-doubt": 1, accepted: 0 });
  expect(await room.ledger()).toEqual(["ana 1 in-doubt"]);
  expect(room.server.taken).toHaveLength(1);
});

function people(count: number, domain: string) {
  return Array.from({ length: count }, (_, n) => aPerson({ email: `p${n}@${domain}` }));
}

async function enrollInBread({ store, clock }: MailRoom): Promise<void> {
  const bread = { ...anEdition(1), id: "bread", series: "bread" };
  const planner = createStepPlanner({ senderEmail: aSender().email });
  await store.saveEdition(bread, START);
  await enrollPerson(aPerson(), bread, { store, clock, planner });
}

async function acceptedAt({ store }: MailRoom): Promise<string[]> {
  return (await store.deliveries()).flatMap(({ acceptedAt: at }) =>
    at ? [at.toISOString().slice(0, 16)] : [],
  );
}
