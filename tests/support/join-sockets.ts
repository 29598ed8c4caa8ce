import type { Socket } from "node:net";

/** Ends each of two connections with the other one. */
export function joinSockets(client: Socket, server: Socket): void {
  for (const [one, other] of [
    [client, server],
    [server, client],
  ] as const) {
    one.on("error", () => undefined);
    one.on("close", () => other.destroy());
  }
}
