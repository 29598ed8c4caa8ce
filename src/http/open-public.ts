import type { Hono } from "hono";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { openLinkKeys } from "../core/link-keys.ts";
import { createLinkTokens } from "../core/link-token.ts";
import type { LinkTokens } from "../core/link-token.ts";
import type { StepPlanner, Store } from "../core/ports.ts";
import { secretName } from "../feedback/webhooks/all-webhooks.ts";
import { refuseBadKey } from "../feedback/webhooks/sendgrid.ts";
import { createNetworkReader } from "./network-reader.ts";
import { createConfirmationWriter } from "./confirmation-writer.ts";
import type { FetchText } from "../feedback/webhooks/webhook.ts";
import { createServiceFetch } from "./service-fetch.ts";
import { openPageShelf } from "./page-shelf.ts";
import { publicRoutes } from "./public-routes.ts";
import { createRequestLimits } from "./request-limits.ts";
import { createStatusTools } from "./status-routes.ts";
import { createTickets } from "./form-tickets.ts";
import type { Tickets } from "./form-tickets.ts";

/** What the public pages stand on. */
export interface PublicParts {
  readonly store: Store;
  readonly planner: StepPlanner;
  /** Returns the text at an address of a mail service. (Default: asks the web) */
  readonly fetchText?: FetchText;
  /** Called with what no page has expected. */
  readonly onError: (error: unknown) => void;
}

/** Returns the public pages and what writes the mails that lead to them. Errors: `config/webhook-key`, those of the theme. */
export async function openPublic(
  app: App,
  config: Config,
  { store, planner, onError, fetchText = createServiceFetch() }: PublicParts,
): Promise<{
  readonly routes: Hono;
  readonly writeConfirmation: ReturnType<typeof createConfirmationWriter>;
}> {
  const { clock } = app;
  const webhookSecret = (service: string) => app.environment[secretName(service)] || undefined;
  const sendgrid = webhookSecret("sendgrid");
  if (sendgrid !== undefined) refuseBadKey(sendgrid);
  const keys = await openLinkKeys(store, clock);
  const presentTokens = keys.derive(createLinkTokens);
  const tokens: LinkTokens = {
    sign: (purpose, id) => presentTokens().sign(purpose, id),
    read: (purpose, token) => presentTokens().read(purpose, token),
  };
  const presentTickets = keys.derive((present) => createTickets(clock, present));
  const tickets: Tickets = {
    issue: (isFilled) => presentTickets().issue(isFilled),
    judge: (ticket) => presentTickets().judge(ticket),
  };
  const site = config.site ?? "";
  const pages = await openPageShelf(app, config);
  const serve = {
    store,
    clock,
    planner,
    config,
    tokens,
    refreshKeys: keys.refresh,
    tickets,
    limits: createRequestLimits(clock),
    pages,
    base: site === "" ? "" : new URL(site).pathname.replace(/\/+$/u, ""),
    networkOf: createNetworkReader(config.serve?.trustedProxies ?? [], (address) =>
      app.report(
        `${address} says for whom it asks and is not believed. If it is your proxy: serve: { trusted_proxies: [${address}] }`,
      ),
    ),
    webhookSecret,
  };
  return {
    routes: publicRoutes(serve, createStatusTools(store, onError), fetchText),
    writeConfirmation: createConfirmationWriter(app, config, {
      store,
      tokens,
      site,
      languages: pages.languages,
    }),
  };
}
