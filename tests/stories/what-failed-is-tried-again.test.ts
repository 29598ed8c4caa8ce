import { expect, test } from "vitest";
import { aMailRoom } from "../support/a-mail-room.ts";
import { always } from "../support/a-mail-server.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";

const BO = aPerson({ email: "bo@example.com" });

test("what has failed is tried again with the same message; what was accepted is not", async () => {
  const room = await aMailRoom([{ data: "554 5.7.1 spam" }], anEdition(2));
  await room.enroll(aPerson(), BO);
  await room.work();
  expect(await room.ledger()).toEqual(["ana 1 failed", "bo 1 accepted", "bo 2 planned"]);
  const [before] = await room.store.deliveries();
  expect(await room.store.retryFailed([1, 2, 3], room.clock.now())).toBe(1);
  await room.play();
  expect(await room.ledger()).toEqual([
    "ana 1 accepted",
    "bo 1 accepted",
    "bo 2 accepted",
    "ana 2 accepted",
  ]);
  const [after] = await room.store.deliveries();
  expect([after?.messageId, after?.messageHash]).toEqual([before?.messageId, before?.messageHash]);
  expect(new Set(room.takenIds()).size).toBe(room.takenIds().length);
});

test("who has left meanwhile is left alone", async () => {
  const room = await aMailRoom(always({ data: "554 5.7.1 spam" }), anEdition(1));
  await room.enroll(aPerson());
  await room.work();
  await room.store.setSubscriberState(1, "unsubscribed", room.clock.now());
  expect(await room.store.retryFailed([1], room.clock.now())).toBe(0);
  expect(await room.ledger()).toEqual(["ana 1 failed"]);
});
