import { setTimeout as delay } from "node:timers/promises";
import type { IsolationLevel } from "kysely";
import type { Ledger, LedgerTransaction } from "../tables.ts";
import { isCollision, isTimedOut } from "./postgres-error.ts";

/** A transaction that meets with others again and again is given up after this many tries. */
const MOST_TRIES = 12;
/** Each of these takes as long as the role may take. */
const MOST_TIMED_OUT = 3;
const FIRST_WAIT_MS = 5;

/**
 * Returns the ledger with transactions of an isolation level, each of which is tried again where it has met with
 * another one (SQLSTATE 40001, 40P01) or was broken off (57014): PostgreSQL has written nothing of it then, and what a
 * mail server has accepted is to be recorded. `last` is done at the end of each.
 */
export function withRetries(
  ledger: Ledger,
  level: IsolationLevel,
  last?: (transaction: LedgerTransaction) => Promise<void>,
): Ledger {
  const execute = async <T>(work: (transaction: LedgerTransaction) => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await ledger
          .transaction()
          .setIsolationLevel(level)
          .execute(async (transaction) => {
            const result = await work(transaction);
            await last?.(transaction);
            return result;
          });
      } catch (error) {
        if (tries >= mostTries(error)) throw error;
        // Of two that met the server has let one go on, so they don't meet in step.
        await delay(FIRST_WAIT_MS * 2 ** Math.min(tries, 6));
      }
    }
  };
  return new Proxy(ledger, {
    get: (target, property) => {
      if (property === "transaction") return () => ({ execute });
      // The builder's own members keep private state, so they are called on the builder itself.
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}

function mostTries(error: unknown): number {
  if (isCollision(error)) return MOST_TRIES;
  return isTimedOut(error) ? MOST_TIMED_OUT : 1;
}
