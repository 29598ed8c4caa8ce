import type { Hono } from "hono";
import { newToken } from "../app.ts";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { createLinkTokens } from "../core/link-token.ts";
import type { StepPlanner, Store } from "../core/ports.ts";
import { createConfirmationWriter } from "./confirmation-writer.ts";
import { openPageShelf } from "./page-shelf.ts";
import { publicRoutes } from "./public-routes.ts";
import { createRequestLimits } from "./request-limits.ts";
import { createStatusTools } from "./status-routes.ts";
import { createTickets } from "./tickets.ts";

/** What the public pages stand on. */
export interface PublicParts {
  readonly store: Store;
  readonly planner: StepPlanner;
  /** Called when a mail that asks to confirm has been planned. */
  readonly onSignup: () => void;
  /** Called with what no page has expected. */
  readonly onError: (error: unknown) => void;
}

/** Returns the public pages and what writes the mails that lead to them. Errors: those of the theme. */
export async function openPublic(
  app: App,
  config: Config,
  { store, planner, onSignup, onError }: PublicParts,
): Promise<{
  readonly routes: Hono;
  readonly writeConfirmation: ReturnType<typeof createConfirmationWriter>;
}> {
  const { clock } = app;
  const tokens = createLinkTokens(await store.linkKeys());
  const site = config.site ?? "";
  const serve = {
    store,
    clock,
    planner,
    config,
    tokens,
    tickets: createTickets(clock, newToken()),
    limits: createRequestLimits(clock),
    pages: await openPageShelf(app, config),
    base: site === "" ? "" : new URL(site).pathname.replace(/\/+$/u, ""),
    onSignup,
  };
  return {
    routes: publicRoutes(serve, createStatusTools(store, onError)),
    writeConfirmation: createConfirmationWriter(app, config, { store, tokens, site }),
  };
}
