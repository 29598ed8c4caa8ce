import type { Ledger, LedgerTransaction } from "./tables.ts";

/** Does a piece of work in a transaction that it may share with others; resolved when that is on the disk. */
export type GroupCommit = <T>(work: (transaction: LedgerTransaction) => Promise<T>) => Promise<T>;

/** More only makes the first of them wait. */
const MOST = 200;

/**
 * Returns a way to write that costs one sync of the disk for all who ask at the same time: a worker
 * with twenty connections writes twenty results at once. A piece that fails takes none of the others
 * with it.
 */
export function createGroupCommit(ledger: Ledger): GroupCommit {
  const waiting: Piece[] = [];
  let isRunning = false;
  const run = async (): Promise<void> => {
    while (waiting.length > 0) await commitPieces(ledger, waiting.splice(0, MOST));
    isRunning = false;
  };
  return (work) =>
    new Promise((resolve, reject) => {
      const piece: Piece = {
        attempt: async (transaction) => {
          const result = await work(transaction);
          return () => resolve(result);
        },
        reject,
      };
      waiting.push(piece);
      if (isRunning) return;
      isRunning = true;
      // Whoever asks in the same turn of the event loop comes along. `run` rejects nothing.
      setImmediate(() => void run());
    });
}

interface Piece {
  /** Does the work, and returns how to tell that it is done. */
  readonly attempt: (transaction: LedgerTransaction) => Promise<() => void>;
  readonly reject: (error: unknown) => void;
}

async function commitPieces(ledger: Ledger, pieces: readonly Piece[]): Promise<void> {
  try {
    const tell = await ledger.transaction().execute(async (transaction) => {
      const done: (() => void)[] = [];
      for (const { attempt } of pieces) done.push(await attempt(transaction));
      return done;
    });
    for (const one of tell) one();
  } catch (error) {
    const [first, ...more] = pieces;
    if (more.length === 0) first?.reject(error);
    // Nothing of it is written, so each has its own try.
    else for (const piece of pieces) await commitPieces(ledger, [piece]);
  }
}
