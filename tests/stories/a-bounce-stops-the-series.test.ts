import { expect, test } from "vitest";
import { aMailRoom } from "../support/a-mail-room.ts";
import { always } from "../support/a-mail-server.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";

test("someone whose address does not exist gets nothing more; the others go on", async () => {
  const room = await aMailRoom([{ recipient: "550 5.1.1 no such user" }], anEdition(2));
  await room.enroll(aPerson(), aPerson({ email: "bo@example.com" }));
  expect(await room.play()).toMatchObject({ bounced: 1, accepted: 2 });
  expect(await room.ledger()).toEqual(["ana 1 bounced", "bo 1 accepted", "bo 2 accepted"]);
  await expect(room.enroll(aPerson())).rejects.toMatchObject({ code: "enrollment/not-active" });
});

test("a refusal that is about us stops that series, and says nothing about the person", async () => {
  const room = await aMailRoom([{ data: "554 5.7.1 spam" }], anEdition(2));
  await room.enroll(aPerson());
  await room.play();
  expect(await room.ledger()).toEqual(["ana 1 failed"]);
  expect((await room.store.addSubscriber(aPerson(), room.clock.now())).state).toBe("active");
});

test("five refusals in a row that are about us end the pass; the rest stays planned", async () => {
  const room = await aMailRoom(always({ data: "554 5.7.1 spam" }), anEdition(1));
  const people = Array.from({ length: 8 }, (_, n) => aPerson({ email: `p${n}@example.org` }));
  await room.enroll(...people);
  await expect(room.work()).rejects.toMatchObject({ code: "deliver/refused" });
  const states = (await room.ledger()).map((line) => line.split(" ")[2]);
  expect(states).toEqual([...Array(5).fill("failed"), ...Array(3).fill("planned")]);
});

test("a server that lets no one in counts against nobody", async () => {
  const room = await aMailRoom([{ mail: "550 5.7.1 who are you" }], anEdition(1));
  await room.enroll(aPerson(), aPerson({ email: "bo@example.com" }));
  await expect(room.work()).rejects.toMatchObject({ code: "smtp/sender-refused" });
  const deliveries = await room.store.deliveries();
  expect(deliveries.map(({ state, attempts }) => [state, attempts])).toEqual([
    ["planned", 0],
    ["planned", 0],
  ]);
  expect(await room.work()).toMatchObject({ accepted: 2 });
});
