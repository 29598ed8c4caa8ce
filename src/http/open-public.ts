import { setTimeout as delay } from "node:timers/promises";
import type { Hono } from "hono";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { openLinkKeys } from "../core/link-keys.ts";
import { createLinkTokens } from "../core/link-token.ts";
import type { Clock, StepPlanner, Store } from "../core/ports.ts";
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
import type { ServeContext } from "./serve-context.ts";

/** What the public pages stand on. */
export interface PublicParts {
  readonly store: Store;
  readonly planner: StepPlanner;
  /** Returns the text at an address of a mail service. (Default: asks the web) */
  readonly fetchText?: FetchText;
  /** Comes back after so many milliseconds. (Default: by the machine's timer) */
  readonly wait?: ServeContext["wait"];
  /** Called with what no page has expected. */
  readonly onError: (error: unknown) => void;
}

/** Returns the public pages and what writes the mails that lead to them. Errors: `config/webhook-key`, those of the theme. */
export async function openPublic(
  app: App,
  config: Config,
  { store, planner, onError, fetchText = createServiceFetch(), wait = delay }: PublicParts,
): Promise<{
  readonly routes: Hono;
  readonly writeConfirmation: ReturnType<typeof createConfirmationWriter>;
}> {
  const { clock } = app;
  const webhookSecret = (service: string) => app.environment[secretName(service)] || undefined;
  const sendgrid = webhookSecret("sendgrid");
  if (sendgrid !== undefined) refuseBadKey(sendgrid);
  const signing = await openSigning(store, clock);
  const site = config.site ?? "";
  const pages = await openPageShelf(app, config);
  const serve = {
    store,
    clock,
    planner,
    config,
    ...signing,
    limits: createRequestLimits(clock),
    wait,
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
      tokens: signing.tokens,
      site,
      languages: pages.languages,
    }),
  };
}

/** Returns what signs and reads links and forms, always with the present keys. */
async function openSigning(
  store: Store,
  clock: Clock,
): Promise<Pick<ServeContext, "tokens" | "tickets" | "refreshKeys">> {
  const keys = await openLinkKeys(store, clock);
  const tokens = keys.derive(createLinkTokens);
  const tickets = keys.derive((present) => createTickets(clock, present));
  return {
    tokens: {
      sign: (purpose, id) => tokens().sign(purpose, id),
      read: (purpose, token) => tokens().read(purpose, token),
    },
    tickets: {
      issue: (isFilled) => tickets().issue(isFilled),
      judge: (ticket) => tickets().judge(ticket),
    },
    refreshKeys: keys.refresh,
  };
}
