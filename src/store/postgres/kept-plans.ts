import { createHash } from "node:crypto";
import type { ClientBase } from "pg";
import { isDirect } from "./is-direct.ts";
import { isRepeated } from "./repeated-text.ts";

/** How a server is made to keep the plans of what a worker runs again and again. */
export interface KeptPlans {
  /** Tells whether it does for a connection, and has it do so at the first time. */
  readonly keepsPlans: (client: ClientBase) => Promise<boolean>;
  /** Returns the name by which the plan of a statement is kept. (`undefined`: it is made for each run) */
  readonly nameOf: (text: string) => string | undefined;
}

/**
 * A plan that is kept is one for tables of any size: it is made when a worker starts, perhaps on an empty ledger, and
 * what is quickest for forty people reads all rows for each of a hundred when there are a million. All of these
 * statements look up a few rows, so each step goes by an index.
 */
const BY_INDEX = ["seqscan", "hashjoin", "mergejoin", "material", "bitmapscan"]
  .map((way) => `SET enable_${way} = off`)
  .join("; ");

/** Returns it for the connections of one pool. */
export function createKeptPlans(): KeptPlans {
  const direct = new WeakMap<ClientBase, boolean>();
  const names = new Map<string, string>();
  return {
    keepsPlans: async (client) => {
      const known = direct.get(client);
      if (known !== undefined) return known;
      const isOne = await isDirect(client);
      if (isOne) await client.query(BY_INDEX);
      direct.set(client, isOne);
      return isOne;
    },
    nameOf: (text) => {
      if (!isRepeated(text)) return undefined;
      const name = names.get(text) ?? createHash("sha256").update(text).digest("hex").slice(0, 32);
      names.set(text, name);
      return name;
    },
  };
}
