import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { getPath } from "hono/utils/url";
import { DriplineError } from "../core/errors.ts";
import type { Page } from "../render/page.ts";
import { archiveRoutes } from "./archive-routes.ts";
import { confirmRoutes } from "./confirm-routes.ts";
import { countRoutes } from "./count-routes.ts";
import { pageLanguage } from "./page-language.ts";
import { PAGE_POLICY } from "./page-policy.ts";
import { readerRoutes } from "./reader-routes.ts";
import type { ServeContext } from "./serve-context.ts";
import { signupRoutes } from "./signup-routes.ts";
import type { FetchText } from "../feedback/webhooks/webhook.ts";
import { webhookRoutes } from "./webhook-routes.ts";
import { statusRoutes } from "./status-routes.ts";
import type { StatusTools } from "./status-routes.ts";

/** A form of ours holds some lines; what unsubscribes by itself sends still less (RFC 8058 §3.1). */
const MAX_BODY_BYTES = 64 * 1024;

/** A ledger that is away is most often back by then; whoever unsubscribes for a reader tries again (RFC 9110 §15.6.4). */
const RETRY_AFTER_SECONDS = "10";

/** Returns all public pages as one function from request to answer. */
export function publicRoutes(serve: ServeContext, status: StatusTools, fetchText: FetchText): Hono {
  const routes = new Hono({ strict: false });
  routes.use("*", status.count);
  routes.route("/", statusRoutes(serve, status));
  routes.use("*", withHeaders);
  routes.use("*", async (_, next) => {
    await serve.refreshKeys();
    await next();
  });
  // Hono compares routes with the path of a request as it has decoded it.
  const base = getPath(new Request(new URL(`${serve.base}/`, "http://localhost")));
  // Before the limit for forms: a service tells of many messages at once.
  routes.route(base, webhookRoutes(serve, fetchText));
  routes.use("*", bodyLimit({ maxSize: MAX_BODY_BYTES }));
  for (const part of [archiveRoutes, signupRoutes, confirmRoutes, readerRoutes])
    routes.route(base, part(serve));
  routes.route(base, countRoutes(serve, status.onError));
  const fail = (context: Context, problem: ErrorProblem, code: 400 | 404 | 500 | 503): Response => {
    const page: Page = { kind: "error", problem };
    return context.html(serve.pages.render(page, pageLanguage(context, serve.pages)), code);
  };
  routes.notFound((context) => fail(context, "missing", 404));
  routes.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    // What can't be decoded, such as %zz in a path.
    if (error instanceof URIError) return fail(context, "missing", 400);
    if (isBrokenOff(error, context)) return fail(context, "missing", 400);
    status.onError(error);
    if (!(error instanceof DriplineError) || !error.retryable) return fail(context, "failed", 500);
    context.header("Retry-After", RETRY_AFTER_SECONDS);
    return fail(context, "failed", 503);
  });
  return routes;
}

/** Whether the visitor has left, or was too slow, in the middle of the request: nobody reads the answer. */
function isBrokenOff(error: Error, { env }: Context): boolean {
  const { incoming } = env as Partial<HttpBindings>; // what createAdaptorServer hands on
  return error === incoming?.errored;
}

type ErrorProblem = Extract<Page, { kind: "error" }>["problem"];

const withHeaders: MiddlewareHandler = async (context, next) => {
  context.header("Content-Security-Policy", PAGE_POLICY);
  context.header("X-Content-Type-Options", "nosniff");
  // Links of one person hold a token, which no other site may learn.
  context.header("Referrer-Policy", "no-referrer");
  context.header("Cross-Origin-Opener-Policy", "same-origin");
  context.header("Cache-Control", "no-store");
  await next();
};
