import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import { clientNetwork, createProxyTest } from "./client-network.ts";

/** Returns what tells the network that a request comes from; `proxies` are those that are believed. */
export function createNetworkReader(proxies: readonly string[]): (context: Context) => string {
  const isProxy = createProxyTest(proxies);
  return (context) => {
    const peer = getConnInfo(context).remote.address ?? "";
    return clientNetwork(peer, context.req.header("x-forwarded-for"), isProxy);
  };
}
