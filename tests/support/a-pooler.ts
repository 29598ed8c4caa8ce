import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { joinSockets } from "./join-sockets.ts";

/**
 * Stands between a program and a server of PostgreSQL as pgbouncer does, and returns its address: whoever connects
 * is told another process than the one that the server has for them, which is what poolers have in common.
 */
export async function aPooler(url: string): Promise<string> {
  const { port, hostname } = new URL(url);
  const pooler = createServer((client) => {
    const server = connect(Number(port), hostname);
    client.pipe(server);
    server.on("data", (data) => {
      // BackendKeyData: `K`, its length, the process, a secret.
      const at = data.indexOf(Buffer.from("4b0000000c", "hex"));
      if (at !== -1) data.writeInt32BE(1, at + 5);
      client.write(data);
    });
    joinSockets(client, server);
  }).listen(0, "127.0.0.1");
  await once(pooler, "listening");
  onTestFinished(() => void pooler.close());
  const address = new URL(url);
  address.port = String((pooler.address() as AddressInfo).port); // a TCP address, as it listens at one
  return address.href;
}
