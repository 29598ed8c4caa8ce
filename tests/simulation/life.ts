import type { Store } from "../../src/core/ports.ts";

/** What the calls of a dead process end with: no code of the worker may go on from there. */
export const KILLED = new Error("The worker was killed.");

/** A worker's life, which may end at each call of its ports. */
export interface Life {
  /** Lives on, or throws `KILLED`; each call of a dead worker does. */
  readonly tick: () => void;
}

/** Returns a life that ends at a call with a probability. */
export function createLife(chance: () => number, killRate: number): Life {
  let isDead = false;
  return {
    tick: () => {
      isDead ||= chance() < killRate;
      if (isDead) throw KILLED;
    },
  };
}

/** Returns a store for one worker: each call may be the last, before it is done or right after. */
export function mortal(store: Store, life: Life): Store {
  const calls = new Map<string | symbol, unknown>();
  return new Proxy(store, {
    get: (target, name, receiver) => {
      const known = calls.get(name);
      if (known !== undefined) return known;
      const member: unknown = Reflect.get(target, name, receiver);
      const call = typeof member === "function" ? mortalCall(member, target, life) : member;
      calls.set(name, call);
      return call;
    },
  });
}

function mortalCall(call: Function, store: Store, { tick }: Life): unknown {
  return async (...values: unknown[]): Promise<unknown> => {
    tick();
    const result: unknown = await Reflect.apply(call, store, values);
    tick();
    return result;
  };
}
