import { Resolver } from "node:dns/promises";
import type { Dns } from "../core/dns.ts";
import { DriplineError } from "../core/errors.ts";
import { SECOND_MS } from "../core/time-units.ts";

const WAIT_MS = 5 * SECOND_MS;

/** Returns the DNS as this machine asks it, or as the servers answer that are named (`address:port`). */
export function createSystemDns(servers: readonly string[] = []): Dns {
  const resolver = new Resolver({ timeout: WAIT_MS, tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);
  const ask = async <T>(name: string, records: () => Promise<T[]>): Promise<T[]> => {
    try {
      return await records();
    } catch (cause) {
      const { code = "" } = cause as NodeJS.ErrnoException; // what the resolver throws
      // No such name, or none of its records is of this kind.
      if (code === "ENOTFOUND" || code === "ENODATA") return [];
      throw new DriplineError("dns/no-answer", `The DNS gives no answer about ${name}: ${code}.`, {
        hint: "Look whether this machine is online, then run the command again.",
        cause,
        retryable: true,
      });
    }
  };
  return {
    txt: async (name) =>
      (await ask(name, () => resolver.resolveTxt(name))).map((parts) => parts.join("")),
    mx: async (name) =>
      (await ask(name, () => resolver.resolveMx(name))).map(({ exchange }) => exchange),
  };
}
