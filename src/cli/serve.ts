import { setTimeout as delay } from "node:timers/promises";
import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { DriplineError } from "../core/errors.ts";
import type { Mailer, Store } from "../core/ports.ts";
import { UNCONFIRMED_DAYS } from "../core/signup-store.ts";
import { DAY_MS } from "../core/time-units.ts";
import { withoutAddresses } from "../core/without-addresses.ts";
import { projectPlanner } from "../project/project-planner.ts";
import { createWait } from "./create-wait.ts";
import { readPort } from "./read-port.ts";
import { untilEnded } from "./until-ended.ts";
import { inboxFolder, settleMailPlace } from "../project/kept-mail.ts";
import { withMailer } from "../project/with-mailer.ts";
import { createWorkLog, logOption } from "./work-log.ts";
import type { LogLevel, WorkLog } from "./work-log.ts";
import { inboxOption, send } from "./work.ts";

interface ServeOptions {
  readonly host: string;
  readonly port: string;
  readonly work?: true;
  readonly out?: string;
  readonly inbox?: true;
  readonly log: LogLevel;
  readonly json?: true;
}

/** Adds `serve`: the public pages. */
export function addServeCommand(program: Command, app: App): void {
  program
    .command("serve")
    .description("show the pages to subscribe, confirm, change settings and unsubscribe")
    .option("--host <address>", "where to listen", "127.0.0.1")
    .option("--port <number>", "the port to listen at", "8080")
    .option("--work", "send what is due as well, as `dripline work --watch` does")
    .option("--out <dir>", "folder whose inbox/ gets the mail when no server is set (default: out)")
    .addOption(inboxOption())
    .option("--json", "one JSON object a line")
    .addOption(logOption())
    .addHelpText(
      "after",
      "\n`site` in dripline.yaml is the address by which readers come here, mostly through a proxy that\n" +
        "has the certificate. Without --work only the mail that asks to confirm an address is sent from\n" +
        "here.\n\nExample:\n  $ dripline serve --work",
    )
    .action(async (options: ServeOptions) => {
      const loaded = await loadConfig(app);
      refuseNotServed(loaded);
      const inbox = inboxFolder(app, options.out);
      // Pages alone are never refused: by them readers leave, and another process may send.
      const isMeantToStay =
        options.inbox ?? (options.work === undefined && loaded.smtpUrl === undefined);
      const signal = untilEnded(app);
      const onError = createWorkLog(app, {
        level: options.log,
        asJson: options.json ?? false,
      }).error;
      const { withAwaitedLedger } = await import("./await-ledger.ts");
      await withAwaitedLedger(app, loaded, { signal, onError }, async (store) => {
        const config = await settleMailPlace(app, loaded, { store, inbox, isMeantToStay });
        await withMailer(app, config, inbox, (mailer) =>
          serve(app, config, { store, mailer, signal, onError }, options),
        );
      });
    });
}

interface Ports {
  readonly store: Store;
  readonly mailer: Mailer;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Is told what mails wait for, and when they are tried again. */
  readonly onError: WorkLog["error"];
}

async function serve(
  app: App,
  config: Config,
  { store, mailer, signal: ended, onError }: Ports,
  { host, port: wanted, work, log, json }: ServeOptions,
): Promise<void> {
  const { openPublic } = await import("../http/open-public.ts");
  const { startServer } = await import("../http/start-server.ts");
  // The parts end together, so that one which fails ends the program, with its reason.
  const failed = new AbortController();
  const signal = AbortSignal.any([ended, failed.signal]);
  const planner = await projectPlanner(config);
  const { routes, writeConfirmation } = await openPublic(app, config, {
    store,
    planner,
    onError: (error) => app.report(`A page failed: ${describe(error)}`),
  });
  const server = await startServer(routes, { host, port: readPort(wanted) });
  const { address } = server;
  app.print(
    json
      ? JSON.stringify({
          at: app.clock.now(),
          level: "info",
          event: "listening",
          address,
          site: config.site,
        })
      : `Pages for readers: ${address} as ${config.site}. End with Ctrl+C.`,
  );
  const { keepAsking } = await import("../deliver/keep-asking.ts");
  const { clock } = app;
  const asking = {
    store,
    mailer,
    clock,
    sender: config.sender,
    write: writeConfirmation,
    signal,
    waitUntil: createWait(clock),
    onError: (error: unknown, nextAt: Date) =>
      error instanceof DriplineError
        ? onError(error, nextAt)
        : app.report(`Mails to confirm wait: ${describe(error)}`),
  };
  const parts = [
    keepForgetting(app, store, signal),
    keepAsking(asking),
    ...(work
      ? [send(app, config, { store, mailer, signal }, { watch: true, log, ...(json && { json }) })]
      : []),
  ];
  try {
    await Promise.all(parts);
  } finally {
    failed.abort();
    // The caller closes the ledger next, which none of them may use then.
    await Promise.allSettled(parts);
    await server.close();
  }
}

/** Once a day, forgets who has asked and never confirmed. */
async function keepForgetting(app: App, store: Store, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const before = new Date(app.clock.now().getTime() - UNCONFIRMED_DAYS * DAY_MS);
    await store.removeUnconfirmed(before).catch((error: unknown) => app.report(describe(error)));
    await delay(DAY_MS, undefined, { signal }).catch(() => undefined);
  }
}

function describe(error: unknown): string {
  return withoutAddresses(error instanceof DriplineError ? error.message : String(error));
}

/** Returns the address of the pages. Errors: `config/not-served`. */
export function refuseNotServed({ serve: rules, site }: Config): string {
  if (rules !== undefined && site !== undefined) return site;
  throw new DriplineError(
    "config/not-served",
    "It is not set that pages are served, so links in emails don't lead to them.",
    {
      hint: "Write `site: https://letters.example.org` and `serve:` into dripline.yaml; to try it, `site: http://127.0.0.1:8080`.",
    },
  );
}
