import { expect, test } from "vitest";
import type { BatchedPerson, Batches } from "../../src/audience/take-batch.ts";
import { endBatches, startBatch } from "../../src/audience/take-batch.ts";
import type { ImportOutcome } from "../../src/core/people-store.ts";
import type { NewSubscriber } from "../../src/core/subscriber.ts";
import { createVirtualClock } from "../../src/deliver/play.ts";
import { aLedger } from "../support/a-ledger.ts";
import { aPerson } from "../support/an-edition.ts";
import { START } from "../support/instants.ts";

/** A store that is as slow as a test wants it to be, and the batches on their way to it. */
async function aSlowStore() {
  const begun: string[][] = [];
  const ends: ((error?: Error) => void)[] = [];
  const importSubscribers = (people: readonly NewSubscriber[]): Promise<ImportOutcome[]> => {
    begun.push(people.map(({ email }) => email));
    return new Promise((resolve, reject) => {
      ends.push((error) => {
        if (error) reject(error);
        else resolve(people.map(() => ({ to: "added", why: "" })));
      });
    });
  };
  const store = { ...(await aLedger()), importSubscribers };
  const board: Batches = {
    request: { store, clock: createVirtualClock(START), isDryRun: false },
    counts: { added: 0, updated: 0, unchanged: 0 },
    keptOut: {},
    batch: [],
    underway: [],
  };
  const start = (...people: BatchedPerson[]): Promise<void> => {
    board.batch = people;
    return startBatch(board);
  };
  return { board, begun, ends, start };
}

function someone(name: string, isAgain = false): BatchedPerson {
  const email = `${name}@example.org`;
  return { person: aPerson({ email }), key: email, isAgain };
}

async function isOver(act: Promise<unknown>): Promise<boolean> {
  let is = false;
  void act.then(() => (is = true));
  await new Promise((later) => setTimeout(later));
  return is;
}

test("two batches are written while the next is read, and no more", async () => {
  const { board, begun, ends, start } = await aSlowStore();
  await start(someone("ana"));
  await start(someone("bo"));
  const third = start(someone("cy"));
  expect(begun.flat()).toHaveLength(3);
  expect(await isOver(third)).toBe(false);
  ends[0]?.();
  await third;
  for (const end of ends) end();
  await endBatches(board);
  expect(board.counts.added).toBe(3);
});

test("a batch with somebody who is just written waits, so that the later row counts", async () => {
  const { begun, ends, start } = await aSlowStore();
  await start(someone("ana"), someone("bo"));
  const again = start(someone("cy"), someone("ana", true));
  expect(await isOver(again)).toBe(false);
  expect(begun).toEqual([["ana@example.org", "bo@example.org"]]);
  ends[0]?.();
  await again;
  expect(begun).toHaveLength(2);
  // Who stood in a row long before is in nobody's way.
  await start(someone("bo", true));
  expect(begun).toHaveLength(3);
});

test("one that fails is told when all others are over", async () => {
  const { board, ends, start } = await aSlowStore();
  await start(someone("ana"));
  await start(someone("bo"));
  ends[0]?.(new Error("The server is away."));
  const end = endBatches(board);
  expect(await isOver(end.catch(() => undefined))).toBe(false);
  ends[1]?.();
  await expect(end).rejects.toThrow("The server is away.");
  expect(board.counts.added).toBe(1);
});
