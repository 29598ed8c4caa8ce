import type { Context } from "hono";
import type { Config } from "../config.ts";
import type { Clock, StepPlanner, Store } from "../core/ports.ts";
import type { LinkTokens } from "../core/link-token.ts";
import type { PageShelf } from "./page-shelf.ts";
import type { RequestLimits } from "./request-limits.ts";
import type { Tickets } from "./form-tickets.ts";

/** What every public page is made with. */
export interface ServeContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly planner: StepPlanner;
  readonly config: Config;
  /** With the present keys. */
  readonly tokens: LinkTokens;
  /** Reads the keys of the tokens again, if that is some seconds ago. */
  readonly refreshKeys: () => Promise<void>;
  readonly tickets: Tickets;
  readonly limits: RequestLimits;
  /** Comes back after so many milliseconds. */
  readonly wait: (ms: number) => Promise<unknown>;
  readonly pages: PageShelf;
  /** The path below which all pages lie, as a URL writes it, without a slash at its end: that of `site`. */
  readonly base: string;
  /** Returns the network that a request comes from, as far as proxies of ours say it. */
  readonly networkOf: (context: Context) => string;
  /** Returns what the operator has from a mail service, to know its webhooks by. (Default: nothing) */
  readonly webhookSecret: (service: string) => string | undefined;
}
