import type { PaceHold, PaceLimit } from "../core/pace.ts";
import type { WriteTogether } from "./group-commit.ts";
import type { LedgerClock } from "./ledger-clock.ts";
import { takePace } from "./pace.ts";
import { isPostgres } from "./postgres/is-postgres.ts";
import { isCollision } from "./postgres/postgres-error.ts";
import { settle } from "./settlements.ts";
import type { Settling } from "./settling.ts";
import { createMarkTransmitting } from "./transmissions.ts";
import type { LedgerTransaction } from "./tables.ts";
import type { Departure } from "./departure.ts";

/** What workers write for each message. */
export type WorkerWrite =
  | ({ readonly kind: "transmitting" } & Departure)
  | ({ readonly kind: "settlement" } & Settling)
  | { readonly kind: "pace"; readonly limits: readonly PaceLimit[]; readonly at: Date };

/** Whether it was written; for `pace` what holds the message, if anything does. */
export type WorkerAnswer = boolean | PaceHold | undefined;

/** Returns what does several writes at once, those of a kind together; one answer each, in order. */
export function createWriteTogether(clock: LedgerClock): WriteTogether<WorkerWrite, WorkerAnswer> {
  const markTransmitting = createMarkTransmitting(clock);
  const writeAll = async (transaction: LedgerTransaction, writes: readonly WorkerWrite[]) => {
    const answers = new Map<WorkerWrite, WorkerAnswer>();
    const keep = (of: readonly WorkerWrite[], given: readonly boolean[]): void => {
      for (const [index, write] of of.entries()) answers.set(write, given[index]);
    };
    for (const round of inRounds(writes)) {
      const departures = round.filter(isDeparture);
      const settlings = round.filter((write) => write.kind === "settlement");
      keep(departures, await markTransmitting(transaction, departures));
      keep(settlings, await settle(transaction, settlings));
    }
    for (const write of writes) {
      if (write.kind !== "pace") continue;
      answers.set(write, await takePace(transaction, write, clock));
    }
    return writes.map((write) => answers.get(write));
  };
  return async (ledger, writes) => {
    if (isPostgres(ledger) && writes.every(isDeparture) && inRounds(writes).length === 1) {
      try {
        // One statement is a transaction of its own, and three ways to the server are saved.
        return await markTransmitting(ledger, writes);
      } catch (error) {
        if (!isCollision(error)) throw error;
      }
    }
    return ledger.transaction().execute((transaction) => writeAll(transaction, writes));
  };
}

type Leaving = WorkerWrite & { readonly kind: "transmitting" };

function isDeparture(write: WorkerWrite): write is Leaving {
  return write.kind === "transmitting";
}

/** Each delivery once in a round: what is written twice is judged one after the other. */
function inRounds(writes: readonly WorkerWrite[]): WorkerWrite[][] {
  const rounds: { readonly ids: Set<number>; readonly writes: WorkerWrite[] }[] = [];
  for (const write of writes) {
    if (write.kind === "pace") continue;
    const { deliveryId } = write.claim;
    let round = rounds.find(({ ids }) => !ids.has(deliveryId));
    if (round === undefined) rounds.push((round = { ids: new Set(), writes: [] }));
    round.ids.add(deliveryId);
    round.writes.push(write);
  }
  return rounds.map((round) => round.writes);
}
