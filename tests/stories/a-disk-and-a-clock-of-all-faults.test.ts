import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { DAY_MS, HOUR_MS } from "../../src/core/time-units.ts";
import { createLedgerStore } from "../../src/store/ledger-store.ts";
import { createSqliteBase } from "../../src/store/sqlite-base.ts";
import { MIGRATIONS } from "../../src/store/schema.ts";
import { openPrepared } from "../../src/store/sqlite-store.ts";
import { aFolder, claimAll, aTransmission, defined } from "../support/a-ledger.ts";
import { aMailRoom } from "../support/a-mail-room.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

/** Holds the ledger in a transaction of its own for half a second. */
const HOLD = `
const file = new (require("better-sqlite3"))(process.argv[1]);
file.exec("BEGIN IMMEDIATE; UPDATE series SET paused_at = paused_at");
console.log("held");
setTimeout(() => file.exec("COMMIT"), 500);
`;

const PEOPLE = Array.from({ length: 150 }, (_, n) => aPerson({ email: `p${n}@example.org` }));

test("D1: a disk that fills up while mail goes out ends the pass; what was written stands, nobody is lost", async () => {
  const path = join(aFolder(), "ledger.sqlite");
  const file = await openPrepared(path, MIGRATIONS);
  const store = createLedgerStore(createSqliteBase(file, path));
  onTestFinished(() => store.close());
  const room = await aMailRoom([], anEdition(1), undefined, { store, connections: 5 });
  await room.enroll(...PEOPLE);
  const pages = Number(file.value("PRAGMA page_count"));
  // Events need new pages soon.
  file.exec(`PRAGMA max_page_count = ${pages + 1}`);
  await expect(room.work()).rejects.toMatchObject({ code: "store/disk-full", retryable: true });
  const onTheWire = (await store.deliveries({ state: "transmitting" })).length;
  const handedOver = room.takenIds().length;
  const known = (await store.deliveries({ state: "accepted" })).length;
  expect(handedOver - known).toBeLessThanOrEqual(onTheWire);
  expect(file.value("PRAGMA integrity_check")).toBe("ok");

  file.exec(`PRAGMA max_page_count = ${pages + 10_000}`);
  await room.play();
  expect((await store.deliveries()).map(({ state }) => state)).toEqual(
    PEOPLE.map(() => "accepted"),
  );
  const ids = room.takenIds();
  expect(new Set(ids).size).toBe(PEOPLE.length);
  expect(ids.length - PEOPLE.length).toBeLessThanOrEqual(onTheWire);
});

test("D2: a ledger that another program is writing is waited for", async () => {
  const room = await aMailRoom([], anEdition(1));
  await room.enroll(aPerson());
  const other = spawn(process.execPath, ["-e", HOLD, room.path], {
    cwd: join(import.meta.dirname, "../.."),
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void other.kill("SIGKILL"));
  await once(other.stdout, "data");
  expect(await room.work()).toMatchObject({ accepted: 1 });
  expect(other.exitCode === null ? await once(other, "exit") : [0]).toContain(0);
});

test("D9: a clock that goes back sends nothing again, and what is to come is not lost", async () => {
  const room = await aMailRoom([], anEdition(2));
  await room.enroll(aPerson());
  await room.work();
  const { store, clock } = room;
  const early = { ...clock, now: () => new Date(START.getTime() - 30 * DAY_MS) };
  expect(await store.claimDue({ now: early.now(), limit: 9, leaseUntil: START })).toEqual([]);
  expect(await store.recoverLapsed(early.now())).toBe(0);
  await room.play();
  expect(await room.ledger()).toEqual(["ana 1 accepted", "ana 2 accepted"]);
  expect(new Set(room.takenIds()).size).toBe(room.takenIds().length);
});

test("D9: a clock that jumps ahead sends each person one email, and not all that is left", async () => {
  const room = await aMailRoom([], anEdition(4));
  await room.enroll(...PEOPLE.slice(0, 20));
  room.clock.advanceTo(new Date(START.getTime() + 365 * DAY_MS));
  await room.work();
  expect(room.takenIds()).toHaveLength(20);
  expect((await room.store.deliveries()).filter(({ state }) => state === "accepted")).toHaveLength(
    20,
  );
});

test("D11: a worker that was asleep for longer than its lease can hand over nothing", async () => {
  const room = await aMailRoom([], anEdition(1));
  await room.enroll(aPerson());
  const [asleep] = await claimAll(room.store);
  room.clock.advanceTo(new Date(START.getTime() + HOUR_MS));
  await room.play();
  expect(room.takenIds()).toHaveLength(1);
  const late = aTransmission(minute(90), minute(99));
  expect(await room.store.markTransmitting(defined(asleep), late)).toBe(false);
  const settlement = { to: "failed", reply: "550 from the one that slept" } as const;
  expect(await room.store.settle(defined(asleep), settlement, minute(90))).toBe(false);
  expect(await room.ledger()).toEqual(["ana 1 accepted"]);
});
