import type { Clock, Store } from "../core/ports.ts";
import type { NewSubscriber } from "../core/subscriber.ts";

/** One that is written, one that waits for the disk, and one that is made ready. */
const MOST_UNDERWAY = 3;

/** A person on the way to the store. */
export interface BatchedPerson {
  readonly person: NewSubscriber;
  /** That of the address. */
  readonly key: string;
  /** A row before was of the same person. */
  readonly isAgain: boolean;
}

interface Underway {
  /** Nobody once it is written: what is kept longer than needed is half of the memory. */
  people: readonly BatchedPerson[];
  readonly done: Promise<void>;
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
  /** Those that are written while the next is read, the oldest first. */
  readonly underway: Underway[];
}

/** A server writes some batches while the next is read; whoever writes in this process is done at once. */
export async function startBatch(board: Batches): Promise<void> {
  const { batch, underway } = board;
  board.batch = [];
  // Of two rows of one person the later one counts.
  if (meetsUnderway(board, batch)) await endBatches(board);
  const done = takeBatch(board, batch);
  const one: Underway = { people: batch, done };
  // Whoever waits for it is told if it fails; until then nobody listens.
  done.catch(() => undefined).finally(() => (one.people = []));
  underway.push(one);
  if (underway.length === MOST_UNDERWAY) await underway.shift()?.done;
}

/** Waits until nothing is written, and fails if that failed. */
export async function endBatches({ underway }: Batches): Promise<void> {
  const all = underway.splice(0).map(({ done }) => done);
  await Promise.allSettled(all);
  await Promise.all(all);
}

function meetsUnderway({ underway }: Batches, batch: readonly BatchedPerson[]): boolean {
  const again = batch.filter(({ isAgain }) => isAgain);
  if (again.length === 0) return false;
  const keys = new Set(underway.flatMap(({ people }) => people.map(({ key }) => key)));
  return again.some(({ key }) => keys.has(key));
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
