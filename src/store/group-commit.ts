import { setImmediate as nextTurn } from "node:timers/promises";
import type { Ledger } from "./tables.ts";

/** Writes something in a transaction that it may share with others; resolved when that is on the disk. */
export type GroupCommit<Write, Answer> = (write: Write) => Promise<Answer>;

/** Does several writes in one transaction; one answer each, in order. */
export type WriteTogether<Write, Answer> = (
  ledger: Ledger,
  writes: readonly Write[],
) => Promise<readonly Answer[]>;

/** More only makes the first of them wait. */
const MOST = 200;
/** What one connection writes at once: how the message before it ended, and that the next one leaves. */
const OF_ONE = 2;
/**
 * Where several write, a commit waits until so many turns of the event loop have brought no other: while one
 * runs nothing else does, so that whatever can still be done is done first. A third more messages a second for
 * ten connections, a sixth more for fifty, than to wait for a millisecond (`npm run bench:send`). So does the first
 * one to come back after such a commit: to write it alone made a fifth of all commits. Who writes alone does not wait.
 */
const QUIET_TURNS = 4;

/**
 * Returns a way to write that costs one sync of the disk, and one statement of each kind, for all who
 * ask at the same time: a worker with twenty connections writes twenty results at once. A write that
 * fails takes none of the others with it.
 */
export function createGroupCommit<Write, Answer>(
  ledger: Ledger,
  writeTogether: WriteTogether<Write, Answer>,
): GroupCommit<Write, Answer> {
  const waiting: Waiting<Write, Answer>[] = [];
  let isRunning = false;
  let isCrowded = false;
  const commit = async (group: readonly Waiting<Write, Answer>[]): Promise<void> => {
    try {
      const answers = await writeTogether(
        ledger,
        group.map(({ write }) => write),
      );
      for (const [index, { resolve }] of group.entries()) resolve(answers[index] as Answer); // one each
    } catch (error) {
      const [first, ...more] = group;
      if (more.length === 0) first?.reject(error);
      // Nothing of it is written, so each has its own try.
      else for (const one of group) await commit([one]);
    }
  };
  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      if (isCrowded || waiting.length > OF_ONE) await untilQuiet(waiting);
      const group = waiting.splice(0, MOST);
      isCrowded = group.length > OF_ONE;
      await commit(group);
    }
    isRunning = false;
  };
  return (write) =>
    new Promise((resolve, reject) => {
      waiting.push({ write, resolve, reject });
      if (isRunning) return;
      isRunning = true;
      // Whoever asks in the same turn of the event loop comes along. `run` rejects nothing.
      setImmediate(() => void run());
    });
}

/** Waits until nothing more comes, or enough has. */
async function untilQuiet(waiting: readonly unknown[]): Promise<void> {
  let had = waiting.length;
  for (let quiet = 0; quiet < QUIET_TURNS && had < MOST; quiet++) {
    await nextTurn();
    if (waiting.length > had) quiet = 0;
    had = waiting.length;
  }
}

interface Waiting<Write, Answer> {
  readonly write: Write;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}
