import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import { DriplineError } from "../core/errors.ts";
import { hostAndPort, withoutBrackets } from "../core/host-and-port.ts";
import { SECOND_MS } from "../core/time-units.ts";

/** Where to listen. */
export interface Listening {
  /** That of IPv6 also in brackets. */
  readonly host: string;
  /** 0 is any that is free. */
  readonly port: number;
}

/** A server that answers. */
export interface RunningServer {
  readonly port: number;
  /** With the host as it was given, for a browser on this machine. */
  readonly address: string;
  /** Answers what has begun, and takes nothing new. */
  readonly close: () => Promise<void>;
}

/** Whoever takes longer to send a form of some lines is no visitor, but holds a connection. */
const REQUEST_MS = 10 * SECOND_MS;
const IDLE_MS = 5 * SECOND_MS;
/** More at once are told to come again; each takes some kilobytes. */
const MOST_CONNECTIONS = 2_000;
/** Browsers send some dozen headers. */
const MOST_HEADERS = 100;

/** Starts to answer. Errors: `serve/port-taken`, `serve/not-listening`. */
export async function startServer(routes: Hono, where: Listening): Promise<RunningServer> {
  const server = createAdaptorServer({
    fetch: routes.fetch,
    serverOptions: {
      headersTimeout: REQUEST_MS,
      requestTimeout: REQUEST_MS,
      keepAliveTimeout: IDLE_MS,
      connectionsCheckingInterval: SECOND_MS,
    },
  });
  server.maxConnections = MOST_CONNECTIONS;
  if ("maxHeadersCount" in server) server.maxHeadersCount = MOST_HEADERS;
  const host = withoutBrackets(where.host);
  const port = await new Promise<number>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(notListening(error, where)));
    server.listen(where.port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : where.port);
    });
  });
  return {
    port,
    address: `http://${hostAndPort(host, port)}`,
    close: async () =>
      new Promise((end) => {
        server.close(() => end());
        if ("closeIdleConnections" in server) server.closeIdleConnections();
      }),
  };
}

function notListening(error: NodeJS.ErrnoException, { host, port }: Listening): DriplineError {
  const where = hostAndPort(withoutBrackets(host), port);
  if (error.code === "EADDRINUSE") {
    return new DriplineError("serve/port-taken", `Another program answers at ${where}.`, {
      hint: "Name another port with --port, or end the other program.",
      cause: error,
    });
  }
  return new DriplineError("serve/not-listening", `Can't listen at ${where}: ${error.message}.`, {
    hint: "Name an address of this machine with --host and a port above 1023.",
    cause: error,
  });
}
