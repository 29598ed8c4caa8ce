import { expect, test } from "vitest";
import { parseMessage } from "../../src/mail/parse-message.ts";
import { aMailRoom } from "../support/a-mail-room.ts";
import { always } from "../support/a-mail-server.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { minute } from "../support/instants.ts";

const GREYLISTED = { recipient: "450 4.2.0 try again" } as const;
// A window that never closes: else a retry waits for it, too.
const rules = { window: { from: "00:00", until: "24:00" } };

test("a message that is put off is sent again later, once, and the series goes on", async () => {
  const room = await aMailRoom([GREYLISTED, { data: "451 4.3.0 busy" }], anEdition(2));
  await room.enroll(aPerson());
  expect(await room.work()).toMatchObject({ accepted: 0, deferred: 1 });
  expect(await room.ledger()).toEqual(["ana 1 planned"]);
  expect(await room.play()).toMatchObject({ accepted: 2, deferred: 1 });
  expect(await room.ledger()).toEqual(["ana 1 accepted", "ana 2 accepted"]);
  expect(room.server.taken).toHaveLength(2);
});

test("it keeps the Date of the first attempt", async () => {
  const room = await aMailRoom([GREYLISTED], anEdition(1));
  await room.enroll(aPerson());
  await room.play();
  const message = await parseMessage(room.server.taken[0] ?? "");
  expect(message.date).toEqual(new Date("2027-01-04T10:00:00Z"));
});

test("the waits grow, and after four days it is given up and said so", async () => {
  const room = await aMailRoom(always(GREYLISTED), anEdition(2), undefined, { rules });
  await room.enroll(aPerson());
  await room.play();
  expect(await room.ledger()).toEqual(["ana 1 failed"]);
  const events = (await room.store.events()).filter(({ kind }) => kind !== "planned");
  const minutes = events.map(({ at }) => at.getTime() / 60_000);
  const waits = minutes.slice(1).map((value, index) => value - (minutes[index] ?? 0));
  const hours = [5 / 60, 15 / 60, 1, 4, 12, 24, 24, 24];
  expect(waits.length).toBeGreaterThanOrEqual(hours.length);
  hours.forEach((hour, index) => {
    expect(waits[index]).toBeGreaterThan(hour * 60 * 0.79);
    expect(waits[index]).toBeLessThan(hour * 60 * 1.21);
  });
  expect(events.at(-1)?.detail).toBe("Given up after four days: 450 4.2.0 try again");
});

test("four days to the minute are enough; the whole time counts from the first attempt", async () => {
  const room = await aMailRoom(always(GREYLISTED), anEdition(1), undefined, { rules });
  await room.enroll(aPerson());
  const outcomes: unknown[] = [];
  for (const at of [0, 60, 4 * 24 * 60 - 1]) {
    room.clock.advanceTo(minute(at));
    outcomes.push((await room.work()).deferred);
  }
  expect(outcomes).toEqual([1, 1, 1]);
  await room.store.hastenDelivery(1, minute(4 * 24 * 60));
  room.clock.advanceTo(minute(4 * 24 * 60));
  expect(await room.work()).toMatchObject({ failed: 1 });
});
