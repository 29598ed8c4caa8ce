import type { Clock } from "./ports.ts";
import type { SignupStore } from "./signup-store.ts";
import { SECOND_MS } from "./time-units.ts";

type Keys = readonly [string, ...string[]];

/** The keys of readers' links, which somebody may renew while a program runs. */
export interface LinkKeys {
  /** Returns what always gives what `make` has made of the present keys. */
  readonly derive: <T>(make: (keys: Keys) => T) => () => T;
  /** Reads them again, if that is some seconds ago. */
  readonly refresh: () => Promise<void>;
}

/** After `renew-links --forget-old`, somebody's stolen links work no longer than this. */
const KEPT_MS = 5 * SECOND_MS;

/** Returns the keys of a ledger. */
export async function openLinkKeys(
  store: Pick<SignupStore, "linkKeys">,
  clock: Clock,
): Promise<LinkKeys> {
  let keys: Keys = await store.linkKeys();
  let readAt = clock.now().getTime();
  return {
    derive: (make) => {
      let [from, made] = [keys, make(keys)];
      return () => {
        if (from !== keys) [from, made] = [keys, make(keys)];
        return made;
      };
    },
    refresh: async () => {
      const age = clock.now().getTime() - readAt;
      if (age >= 0 && age < KEPT_MS) return;
      readAt = clock.now().getTime();
      const read = await store.linkKeys();
      if (read.join("\n") !== keys.join("\n")) keys = read;
    },
  };
}
