import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { FetchText } from "../feedback/webhooks/webhook.ts";
import { WEBHOOKS } from "../feedback/webhooks/all-webhooks.ts";
import { takeWebhook } from "../feedback/take-webhook.ts";
import type { ServeContext } from "./serve-context.ts";

/** SendGrid sends up to a thousand events at once. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/**
 * Returns the routes that mail services report to: `/hooks/<service>`, each there where its secret is set. A
 * service that gets no 2xx asks again, so that nothing is lost while the ledger can't be written.
 */
export function webhookRoutes(serve: ServeContext, fetchText: FetchText): Hono {
  const routes = new Hono();
  routes.post("/hooks/:service", bodyLimit({ maxSize: MAX_BODY_BYTES }), async (context) => {
    const service = context.req.param("service");
    const read = Object.hasOwn(WEBHOOKS, service) ? WEBHOOKS[service] : undefined;
    const secret = serve.webhookSecret(service);
    if (read === undefined || secret === undefined) return context.notFound();
    const header = (name: string): string | undefined => context.req.header(name);
    const body = await context.req.text();
    const at = serve.clock.now();
    const reading = await read({ header, body, at }, secret, fetchText);
    if (reading.kind === "forged") return context.text("Not signed.\n", 403);
    if (reading.kind === "stale")
      return context.text("Signed too long ago, or ahead of our clock.\n", 403);
    if (reading.kind === "confirm") await fetchText(reading.url);
    else await takeWebhook(reading.reports, serve);
    return context.text("ok\n");
  });
  return routes;
}
