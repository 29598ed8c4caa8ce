import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { expect, test } from "vitest";
import { aMailRoom } from "../support/a-mail-room.ts";
import type { MailRoom } from "../support/a-mail-room.ts";
import { always } from "../support/a-mail-server.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

test("killed after the claim: another worker sends it, once", async () => {
  const room = await aMailRoom([], anEdition(1));
  await room.enroll(aPerson());
  await room.store.claimDue({ now: START, limit: 9, leaseUntil: minute(1) });
  expect(await room.work()).toMatchObject({ accepted: 0, recovered: 0 });
  expect(await room.play()).toMatchObject({ accepted: 1, recovered: 1 });
  expect(room.server.taken).toHaveLength(1);
});

test("killed on the wire: sent again with the same Message-ID and the same bytes", async () => {
  let worker: ChildProcess | undefined;
  // The server has the message; the worker ends before it can read the answer.
  const room = await aMailRoom([{ data: "drop-after-dot" }], anEdition(2), () => {
    worker?.kill("SIGKILL");
  });
  await room.enroll(aPerson());
  worker = startWorker(room);
  await new Promise((resolve) => worker?.on("close", resolve));
  expect(worker.signalCode).toBe("SIGKILL");
  expect(await room.ledger()).toEqual(["ana 1 transmitting"]);

  worker = undefined;
  expect(await room.play()).toMatchObject({ accepted: 2, recovered: 1 });
  const [first, second, third] = room.takenIds();
  expect(second).toBe(first);
  expect(room.server.taken[1]).toBe(room.server.taken[0]);
  expect(third).not.toBe(first);
  expect(await room.ledger()).toEqual(["ana 1 accepted", "ana 2 accepted"]);
});

test("killed again and again among many: nobody is lost, copies only of what was on the wire", async () => {
  const nKills = 4;
  let worker: ChildProcess | undefined;
  let nTaken = 0;
  const room = await aMailRoom([], anEdition(1), () => {
    nTaken += 1;
    // Every fifth message, for so many times.
    if (nTaken % 5 === 0 && nTaken <= nKills * 5) worker?.kill("SIGKILL");
  });
  const people = Array.from({ length: 30 }, (_, n) => aPerson({ email: `p${n}@example.org` }));
  await room.enroll(...people);
  for (let kill = 0; kill < nKills; kill += 1) {
    worker = startWorker(room);
    await new Promise((resolve) => worker?.on("close", resolve));
    room.clock.advanceTo(new Date(room.clock.now().getTime() + 3_600_000));
  }
  worker = undefined;
  await room.play();
  expect((await room.store.deliveries()).every(({ state }) => state === "accepted")).toBe(true);
  const ids = room.takenIds();
  expect(new Set(ids).size).toBe(30);
  expect(ids.length).toBeLessThanOrEqual(30 + nKills);
});

test("a line that breaks after the message: sent again ten minutes later, twice at most, then held", async () => {
  const room = await aMailRoom(always({ data: "drop-after-dot" }), anEdition(2));
  await room.enroll(aPerson());
  expect(await room.play()).toMatchObject({ "in-doubt": 3, accepted: 0 });
  expect(await room.ledger()).toEqual(["ana 1 in-doubt"]);
  expect(new Set(room.takenIds()).size).toBe(1);
  const times = (await room.store.events())
    .filter(({ kind }) => kind === "transmitting")
    .map(({ at }) => at);
  expect(times).toEqual([START, minute(10), minute(20)]);
});

test("someone leaves between the claim and the wire: nothing is sent", async () => {
  const room = await aMailRoom([], anEdition(2));
  await room.enroll(aPerson());
  const [claim] = await room.store.claimDue({ now: START, limit: 1, leaseUntil: minute(1) });
  await room.store.setSubscriberState(claim?.subscriber.id ?? 0, "unsubscribed", START);
  await room.play();
  expect(room.server.taken).toEqual([]);
  expect(await room.ledger()).toEqual(["ana 1 canceled"]);
});

function startWorker(room: MailRoom): ChildProcess {
  const now = room.clock.now().toISOString();
  const program = [
    "--import",
    "tsx",
    "tests/support/work-once.ts",
    room.path,
    room.server.url,
    now,
  ];
  return spawn(process.execPath, program, { stdio: "inherit" });
}
