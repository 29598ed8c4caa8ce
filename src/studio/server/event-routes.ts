import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { StudioContext } from "./studio-context.ts";

/**
 * Returns the route of server-sent events: `hello` with the number of changes so far, then one `change` for
 * each, with the slugs that it concerns.
 */
export function eventRoutes({ bench, client }: StudioContext): Hono {
  const routes = new Hono();
  routes.get("/-/events", (context) =>
    streamSSE(context, async (stream) => {
      const tell = (slugs: readonly string[]): void =>
        void stream.writeSSE({ event: "change", data: JSON.stringify(slugs) });
      const stop = bench.onChange(tell);
      await stream.writeSSE({ event: "hello", data: String(bench.revision()) });
      await new Promise<void>((end) => stream.onAbort(end));
      stop();
    }),
  );
  routes.get("/-/client.js", (context) => {
    context.header("Content-Type", "text/javascript; charset=utf-8");
    return context.body(client);
  });
  return routes;
}
