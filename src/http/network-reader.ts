import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import { bare, clientNetwork, createProxyTest } from "./client-network.ts";

/**
 * Returns what tells the network that a request comes from; `proxies` are those that are believed.
 * `onUnknownProxy` is told once of an address that speaks for others and is none of them: behind a proxy
 * that is not set, all visitors would share the limit of one.
 */
export function createNetworkReader(
  proxies: readonly string[],
  onUnknownProxy: (address: string) => void,
): (context: Context) => string {
  const isProxy = createProxyTest(proxies);
  let isTold = false;
  return (context) => {
    const peer = bare(getConnInfo(context).remote.address ?? "");
    const forwardedFor = context.req.header("x-forwarded-for");
    if (forwardedFor !== undefined && !isTold && !isProxy(peer)) {
      isTold = true;
      onUnknownProxy(peer);
    }
    return clientNetwork(peer, forwardedFor, isProxy);
  };
}
