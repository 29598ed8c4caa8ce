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
  return new Proxy(store, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== "function") return member;
      return async (...values: unknown[]): Promise<unknown> => {
        life.tick();
        const result: unknown = await Reflect.apply(member, target, values);
        life.tick();
        return result;
      };
    },
  });
}
