import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { createGroupCommit } from "../../src/store/group-commit.ts";
import type { Ledger } from "../../src/store/tables.ts";

/** Returns a way to write numbers, and what was written in each transaction; those below zero can't be. */
function aGroupCommit() {
  const transactions: number[][] = [];
  const write = createGroupCommit<number, string>(NO_LEDGER, async (_, numbers) => {
    if (numbers.some((number) => number < 0)) throw new Error("It can't be written.");
    transactions.push([...numbers]);
    return numbers.map((number) => `wrote ${number}`);
  });
  return { write, transactions };
}

/** What writes here needs none. */
const NO_LEDGER = undefined as unknown as Ledger;

test("who asks at the same time writes in one transaction, each with its own answer", async () => {
  const { write, transactions } = aGroupCommit();
  const answers = await Promise.all([1, 2, 3].map(write));
  expect(answers).toEqual(["wrote 1", "wrote 2", "wrote 3"]);
  expect(transactions).toEqual([[1, 2, 3]]);
});

test("who writes alone waits for nobody", async () => {
  const { write, transactions } = aGroupCommit();
  void write(1);
  await nextTurn();
  await nextTurn();
  expect(transactions).toEqual([[1]]);
});

test("the first to come back after a shared transaction waits for the others", async () => {
  const { write, transactions } = aGroupCommit();
  await Promise.all([1, 2, 3].map(write));
  const first = write(4);
  await nextTurn();
  await nextTurn();
  await Promise.all([first, write(5), write(6)]);
  expect(transactions).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
});

test("what can't be written takes none of the others with it", async () => {
  const { write, transactions } = aGroupCommit();
  const [one, other, third] = await Promise.allSettled([1, -2, 3].map(write));
  expect([one?.status, other?.status, third?.status]).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
  expect(transactions).toEqual([[1], [3]]);
});
