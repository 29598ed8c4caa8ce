import type { Clock, Store } from "../core/ports.ts";
import type { NewSubscriber } from "../core/subscriber.ts";

/**
 * Each transaction writes many pages of the index of addresses, so a few large ones are quicker than many: 5,000 take
 * 6 % less time. But what lives so long is no longer freed at once, and takes 60 MB more (`npm run bench:audience`).
 * Others get their turn between two transactions.
 */
export const BATCH = 2_000;

/** A person on the way to the store. */
export interface BatchedPerson {
  readonly person: NewSubscriber;
  /** A row before was of the same person. */
  readonly isAgain: boolean;
}

/** The people of a file on their way to the store, and what became of them. */
export interface Batches {
  readonly request: {
    readonly store: Store;
    readonly clock: Clock;
    readonly isDryRun: boolean;
  };
  readonly counts: { added: number; updated: number; unchanged: number };
  readonly keptOut: Record<string, number>;
  batch: BatchedPerson[];
  /** The batch before, while it is written and this one is read. */
  underway: Promise<void>;
}

/** A server writes one batch while the next is read; whoever writes in this process is done at once. */
export async function startBatch(board: Batches): Promise<void> {
  const { batch } = board;
  board.batch = [];
  await board.underway;
  board.underway = takeBatch(board, batch);
  // Whoever waits for it next is told; until then nobody listens.
  board.underway.catch(() => undefined);
}

async function takeBatch(board: Batches, batch: readonly BatchedPerson[]): Promise<void> {
  const { counts, request } = board;
  if (batch.length === 0) return;
  const { store, clock, isDryRun } = request;
  const people = batch.map(({ person }) => person);
  const outcomes = await store.importSubscribers(people, clock.now(), isDryRun);
  for (const [index, { to, why }] of outcomes.entries()) {
    if (to === "kept-out") keepOut(board, why);
    // A dry run adds nobody, so the store does not find those of the batches before.
    else if (to === "added" && isDryRun && batch[index]?.isAgain) counts.unchanged += 1;
    else counts[to] += 1;
  }
}

/** Counts somebody who is not taken. */
export function keepOut({ keptOut }: Pick<Batches, "keptOut">, why: string): void {
  keptOut[why] = (keptOut[why] ?? 0) + 1;
}
