import type { MiddlewareHandler } from "hono";
import { isSameSecret } from "../../core/same-secret.ts";

/** Names by which a browser on this machine calls it; no name that a DNS server answers for. */
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** What the studio's pages may do: its own script and style, frames and forms of its own. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'unsafe-inline'",
  "connect-src 'self'",
  "frame-src 'self'",
  // Emails in a page's own frames are bound by this, too: no image of theirs asks the web.
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * Returns what stands before every route: only a browser that knows this machine by a loopback name
 * and this run by its token gets an answer, and only the studio's own pages may change something.
 *
 * `Host` is checked against DNS rebinding (GHSA-vg6x-rcgg-rjx6), `Origin` against other sites' forms.
 * `port` returns the port on which the request came in.
 */
export function guard(token: string, port: () => number): MiddlewareHandler {
  return async (context, next) => {
    const { method, path } = context.req;
    const host = context.req.header("host") ?? "";
    if (!LOOPBACK.some((name) => host === `${name}:${port()}`)) {
      return context.text("The studio answers on this machine only.", 403);
    }
    const origin = context.req.header("origin");
    const isOwn = LOOPBACK.some((name) => origin === `http://${name}:${port()}`);
    const isRead = method === "GET" || method === "HEAD";
    if (!isOwn && (origin !== undefined || !isRead)) {
      return context.text("Only the studio's own pages may ask for that.", 403);
    }
    if (!isSameSecret(path.split("/")[1] ?? "", token)) {
      return context.text("Open the whole address that `dripline studio` has printed.", 404);
    }
    context.header("Content-Security-Policy", PAGE_POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "same-origin");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Cache-Control", "no-store");
    await next();
  };
}
