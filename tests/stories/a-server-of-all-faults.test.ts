import { expect, test } from "vitest";
import { seededChance } from "../../src/schedule/seeded-chance.ts";
import { aMailRoom } from "../support/a-mail-room.ts";
import type { Behaviour } from "../support/a-mail-server.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";

// F35 of the list of faults; none of these is about a person or about us for good.
const FAULTS: readonly Behaviour[] = [
  { mail: "451 4.3.0 busy" },
  { mail: "421 4.3.2 bye" },
  { recipient: "450 4.2.0 later" },
  { recipient: "drop" },
  { data: "451 4.3.0 busy" },
  { data: "drop-after-dot" },
];

test("a third of all messages meet with a fault: nobody is lost, copies only of what was in doubt", async () => {
  const chance = seededChance("35");
  const behaviours = Array.from({ length: 300 }, (_, n): Behaviour => {
    const pick = Math.floor(chance(n, 0) * FAULTS.length * 3);
    return FAULTS[pick] ?? {};
  });
  const room = await aMailRoom(behaviours, anEdition(2));
  const people = Array.from({ length: 60 }, (_, n) => aPerson({ email: `p${n}@example.org` }));
  await room.enroll(...people);
  const counts = await room.play();
  const states = (await room.store.deliveries()).map(({ state }) => state);
  expect(states).toEqual(Array(120).fill("accepted"));
  const ids = room.takenIds();
  expect(new Set(ids).size).toBe(120);
  expect(counts["in-doubt"]).toBeGreaterThan(0);
  expect(ids.length - 120).toBe(counts["in-doubt"]);
});
