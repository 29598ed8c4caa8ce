import { expect, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { aMailRoom } from "../support/a-mail-room.ts";
import { aPerson } from "../support/an-edition.ts";

test("three people in three zones get four emails each, at nine o'clock of their own", async () => {
  const room = await aMailRoom();
  await room.enroll(
    aPerson(),
    aPerson({ email: "bo@example.com", timezone: "America/New_York" }),
    aPerson({ email: "cy@example.net", timezone: "Asia/Tokyo", fields: {} }),
  );
  expect(await room.play()).toMatchObject({ accepted: 12, deferred: 0, failed: 0 });

  const accepted = (await room.store.deliveries()).map(
    ({ email, step, acceptedAt }) => `${email} ${step} ${acceptedAt?.toISOString()}`,
  );
  expect(accepted.toSorted()).toEqual([
    "ana@example.org 1 2027-01-04T10:00:00.000Z",
    "ana@example.org 2 2027-01-07T09:00:00.000Z",
    "ana@example.org 3 2027-01-10T09:00:00.000Z",
    "ana@example.org 4 2027-01-13T09:00:00.000Z",
    "bo@example.com 1 2027-01-04T14:00:00.000Z",
    "bo@example.com 2 2027-01-07T14:00:00.000Z",
    "bo@example.com 3 2027-01-10T14:00:00.000Z",
    "bo@example.com 4 2027-01-13T14:00:00.000Z",
    "cy@example.net 1 2027-01-05T00:00:00.000Z",
    "cy@example.net 2 2027-01-08T00:00:00.000Z",
    "cy@example.net 3 2027-01-11T00:00:00.000Z",
    "cy@example.net 4 2027-01-14T00:00:00.000Z",
  ]);
  expect(new Set(room.takenIds()).size).toBe(12);
  expect(room.server.taken.filter((text) => text.includes("Hello there,"))).toHaveLength(8 / 2);
});

test("the ledger goes on where it was when it is closed in the middle and opened again", async () => {
  const room = await aMailRoom();
  await room.enroll(aPerson());
  await room.work();
  const before = await room.store.deliveries();
  await room.store.close();

  const again = await openSqliteStore(room.path);
  expect(await again.deliveries()).toEqual(before);
  expect(await again.nextDueAt()).toEqual(new Date("2027-01-07T09:00:00Z"));
  await again.close();
});

test("working when nothing is due sends nothing", async () => {
  const room = await aMailRoom();
  await room.enroll(aPerson());
  await room.work();
  expect(await room.work()).toMatchObject({ accepted: 0 });
  expect(room.server.taken).toHaveLength(1);
});
