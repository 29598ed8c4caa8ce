import { onTestFinished } from "vitest";
import type { App } from "../../src/app.ts";
import { parseConfig } from "../../src/config.ts";
import type { Config } from "../../src/config.ts";
import { createLinkTokens } from "../../src/core/link-token.ts";
import type { LinkTokens } from "../../src/core/link-token.ts";
import type { Store } from "../../src/core/ports.ts";
import type { RenderedMail } from "../../src/render/own-mail.ts";
import type { ConfirmationMail } from "../../src/core/signup-store.ts";
import { createVirtualClock } from "../../src/deliver/play.ts";
import type { VirtualClock } from "../../src/deliver/play.ts";
import { openPublic } from "../../src/http/open-public.ts";
import { startServer } from "../../src/http/start-server.ts";
import { createScheduling } from "../../src/schedule/create-scheduling.ts";
import { aLedger } from "./a-ledger.ts";
import { anApp } from "./a-studio.ts";
import { anEdition } from "./an-edition.ts";
import { START } from "./instants.ts";

/** A running server of public pages with one series, about tea. */
export interface Site {
  readonly store: Store;
  readonly clock: VirtualClock;
  readonly tokens: LinkTokens;
  readonly config: Config;
  /** Without a slash at its end. */
  readonly url: string;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  /** Sends a form as a browser does; redirects are not followed. */
  readonly post: (path: string, fields?: Record<string, string>) => Promise<Response>;
  /** Lets time go on. */
  readonly wait: (ms: number) => void;
  readonly writeConfirmation: (mail: ConfirmationMail) => Promise<RenderedMail>;
  /** What the operator was told. */
  readonly reports: string[];
  /** What went wrong in pages. */
  readonly errors: unknown[];
}

const PROJECT = `sender:
  name: Tea Letters
  email: letters@tea.example
  postal_address: Tea Letters, 1 Leaf Lane, Teatown
fields:
  first_name: there
`;

/** Starts the pages on a port of this machine; they end with the test. */
export async function aSite(
  settings = "",
  path?: string,
  at = "https://tea.example",
  environment: App["environment"] = {},
  wait: (ms: number) => Promise<unknown> = async () => undefined,
): Promise<Site> {
  const store = await aLedger(path);
  await store.saveEdition(anEdition(), START);
  const clock = createVirtualClock(START);
  const config = parseConfig(
    `${PROJECT}site: ${at}
serve:
${settings}`,
    {},
  );
  const reports: string[] = [];
  const app: App = {
    ...anApp(".", environment),
    clock,
    report: (line) => void reports.push(line),
  };
  const { planner } = createScheduling(config.sender.email, config.schedule);
  const errors: unknown[] = [];
  const { routes, writeConfirmation } = await openPublic(app, config, {
    store,
    planner,
    onError: (error) => void errors.push(error),
    wait,
  });
  const server = await startServer(routes, { host: "127.0.0.1", port: 0 });
  onTestFinished(() => server.close());
  const url = `http://127.0.0.1:${server.port}`;
  return {
    store,
    clock,
    tokens: createLinkTokens(await store.linkKeys()),
    config,
    url,
    get: (address, headers = {}) => fetch(url + address, { headers, redirect: "manual" }),
    post: (address, fields = {}) =>
      fetch(url + address, {
        method: "POST",
        body: new URLSearchParams(fields),
        redirect: "manual",
      }),
    wait: (ms) => clock.advanceTo(new Date(clock.now().getTime() + ms)),
    writeConfirmation,
    reports,
    errors,
  };
}

/** Returns the ticket in a form, as it comes back when the form is sent. */
export function ticketIn(html: string): string {
  return /name="ticket" value="([^"]+)"/u.exec(html)?.[1] ?? "";
}
