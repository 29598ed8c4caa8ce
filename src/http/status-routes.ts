import { Hono } from "hono";
import type { Context, MiddlewareHandler } from "hono";
import { getConnInfo } from "@hono/node-server/conninfo";
import { routePath } from "hono/route";
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { Store } from "../core/ports.ts";
import { bare, createProxyTest } from "./client-network.ts";
import type { ServeContext } from "./serve-context.ts";

/** What counts and reports how the server is. */
export interface StatusTools {
  /** Stands around every route. */
  readonly count: MiddlewareHandler;
  readonly registry: Registry;
  /** Called with what no route has expected. */
  readonly onError: (error: unknown) => void;
}

/** Seconds. Pages take milliseconds; what takes longer than a person waits is all the same. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** Returns counters under the names that Prometheus asks for: unit and `_total` at the end. */
export function createStatusTools(store: Store, onError: (error: unknown) => void): StatusTools {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "dripline_http_requests_total",
    help: "Requests by route, method and status.",
    labelNames: ["route", "method", "status"] as const,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: "dripline_http_request_duration_seconds",
    help: "How long requests took.",
    labelNames: ["route"] as const,
    buckets: BUCKETS,
    registers: [registry],
  });
  addLedgerGauges(store, registry);
  const count: MiddlewareHandler = async (context, next) => {
    const stop = seconds.startTimer();
    await next();
    // The pattern, never the path: that holds tokens, and anything that a scanner makes up.
    const route = routePath(context, -1);
    requests.inc({ route, method: methodOf(context), status: String(context.res.status) });
    stop({ route });
  };
  return { count, registry, onError };
}

/** Returns the routes for those who run the server: `/health`, `/ready`, and on loopback `/metrics`. */
export function statusRoutes({ store }: ServeContext, { registry }: StatusTools): Hono {
  const routes = new Hono();
  const isLoopback = createProxyTest(["127.0.0.0/8", "::1"]);
  routes.get("/health", (context) => context.text("ok\n"));
  routes.get("/ready", async (context) => {
    try {
      await store.nextDueAt();
      return context.text("ready\n");
    } catch {
      return context.text("the ledger can't be read\n", 503);
    }
  });
  routes.get("/metrics", async (context, next) => {
    const peer = bare(getConnInfo(context).remote.address ?? "");
    // A proxy on this machine speaks for somebody else.
    if (!isLoopback(peer) || context.req.header("x-forwarded-for") !== undefined) return next();
    return context.body(await registry.metrics(), 200, { "Content-Type": registry.contentType });
  });
  return routes;
}

/** Asked of the ledger when somebody looks, and not before. */
function addLedgerGauges(store: Store, registry: Registry): void {
  const deliveries = new Gauge({
    name: "dripline_deliveries",
    help: "Deliveries by series and state.",
    labelNames: ["series", "state"] as const,
    registers: [registry],
    collect: async () => {
      deliveries.reset();
      for (const { series, state, count } of await store.countSteps()) {
        deliveries.inc({ series, state }, count);
      }
    },
  });
  const subscribers = new Gauge({
    name: "dripline_subscribers",
    help: "Subscribers by state.",
    labelNames: ["state"] as const,
    registers: [registry],
    collect: async () => {
      subscribers.reset();
      for (const [state, count] of Object.entries(await store.countSubscribers())) {
        subscribers.set({ state }, count);
      }
    },
  });
}

const METHODS = ["GET", "HEAD", "POST", "OPTIONS"];

function methodOf({ req }: Context): string {
  return METHODS.includes(req.method) ? req.method : "other";
}
