import { describe, expect, test } from "vitest";
import { createVirtualClock } from "../../src/deliver/play.ts";
import { aMailRoom } from "../support/a-mail-room.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

describe("one pass", () => {
  test("sends to more people than fit in one batch, over one connection", async () => {
    const room = await aMailRoom([], anEdition(1));
    const people = Array.from({ length: 120 }, (_, n) => aPerson({ email: `p${n}@example.org` }));
    await room.enroll(...people);
    expect(await room.work()).toMatchObject({ accepted: 120 });
    expect(room.server.nConnections).toBe(1);
    expect(new Set(room.server.recipients).size).toBe(120);
  });

  test("goes on with a new connection when one breaks among many", async () => {
    const room = await aMailRoom(
      [{}, { recipient: "drop" }, {}, { mail: "421 4.4.2 bye" }],
      anEdition(1),
    );
    const people = Array.from({ length: 6 }, (_, n) => aPerson({ email: `p${n}@example.org` }));
    await room.enroll(...people);
    expect(await room.work()).toMatchObject({ accepted: 6, deferred: 0 });
    expect(new Set(room.takenIds()).size).toBe(6);
    expect(room.server.taken).toHaveLength(6);
  });

  test("each event of a delivery is kept, with the server's words", async () => {
    const room = await aMailRoom([{ recipient: "450 4.2.0 later" }], anEdition(1));
    await room.enroll(aPerson());
    await room.play();
    const events = await room.store.events();
    expect(events.map(({ kind }) => kind)).toEqual([
      "planned",
      "deferred",
      "transmitting",
      "accepted",
    ]);
    expect(events[1]?.detail).toBe("450 4.2.0 later");
  });
});

describe("the virtual clock", () => {
  test("stands still until it is set, and never goes back", () => {
    const clock = createVirtualClock(START);
    expect(clock.now()).toEqual(START);
    clock.advanceTo(minute(5));
    clock.advanceTo(minute(1));
    expect(clock.now()).toEqual(minute(5));
  });
});
