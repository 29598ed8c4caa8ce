import { setTimeout as delay } from "node:timers/promises";
import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { UNCONFIRMED_DAYS } from "../core/signup-store.ts";
import { DAY_MS } from "../core/time-units.ts";
import type { ConfirmationPorts } from "../deliver/send-confirmations.ts";
import { inboxFolder } from "../project/kept-mail.ts";
import { projectPlanner } from "../project/project-planner.ts";
import type { SendPorts, WorkLog } from "../project/send-due.ts";
import { readPort } from "./read-port.ts";
import { untilEnded } from "./until-ended.ts";
import { createWorkLog, logOption } from "./work-log.ts";
import type { LogLevel } from "./work-log.ts";
import { inboxOption } from "./work.ts";

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
      const { servedSite } = await import("../project/serve-schema.ts");
      const { withSendPorts } = await import("../project/with-send-ports.ts");
      const loaded = await loadConfig(app);
      const site = servedSite(loaded);
      const log = createWorkLog(app, { level: options.log, asJson: options.json ?? false });
      const opening = {
        inbox: inboxFolder(app, options.out),
        // Pages alone are never refused: by them readers leave, and another process may send.
        isMeantToStay:
          options.inbox ?? (options.work === undefined && loaded.smtpUrl === undefined),
        signal: untilEnded(app),
        onWait: log.error,
      };
      await withSendPorts(app, loaded, opening, (config, ports) =>
        serve(app, config, ports, { ...options, site, log }),
      );
    });
}

interface Serving extends Omit<ServeOptions, "log"> {
  /** The address by which readers come. */
  readonly site: string;
  /** Is told, too, what mails wait for, and when they are tried again. */
  readonly log: WorkLog;
}

async function serve(
  app: App,
  config: Config,
  ports: SendPorts,
  { host, port, work, log, json, site }: Serving,
): Promise<void> {
  const { openPublic } = await import("../http/open-public.ts");
  const { startServer } = await import("../http/start-server.ts");
  const { keepSending } = await import("../project/send-due.ts");
  const { store } = ports;
  const { routes, writeConfirmation } = await openPublic(app, config, {
    store,
    planner: await projectPlanner(config),
    onError: (error) => log.failed("page-failed", "A page failed", error),
  });
  const server = await startServer(routes, { host, port: readPort(port) });
  const { address } = server;
  const listening = { at: app.clock.now(), level: "info", event: "listening", address, site };
  const said = `Pages for readers: ${address} as ${site}. End with Ctrl+C.`;
  app.print(json ? JSON.stringify(listening) : said);
  // The parts end together, so that one which fails ends the program, with its reason.
  const failed = new AbortController();
  const joined = { ...ports, signal: AbortSignal.any([ports.signal, failed.signal]) };
  const parts = [
    keepForgetting(app, joined, log),
    keepConfirming(app, config, joined, { write: writeConfirmation, log }),
    ...(work ? [keepSending(app, config, joined, log)] : []),
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

/** Sends the mails that ask to confirm an address. */
async function keepConfirming(
  app: App,
  { sender }: Config,
  ports: SendPorts,
  { write, log }: { readonly write: ConfirmationPorts["write"]; readonly log: WorkLog },
): Promise<void> {
  const { keepAsking } = await import("../deliver/keep-asking.ts");
  const { createWait } = await import("../project/create-wait.ts");
  const { clock } = app;
  await keepAsking({
    ...ports,
    clock,
    sender,
    write,
    waitUntil: createWait(clock),
    onError: log.error,
  });
}

/** Once a day, forgets who has asked and never confirmed. */
async function keepForgetting(app: App, { store, signal }: SendPorts, log: WorkLog): Promise<void> {
  while (!signal.aborted) {
    const before = new Date(app.clock.now().getTime() - UNCONFIRMED_DAYS * DAY_MS);
    await store
      .removeUnconfirmed(before)
      .catch((error: unknown) => log.failed("not-forgotten", "Who never confirmed stays", error));
    await delay(DAY_MS, undefined, { signal }).catch(() => undefined);
  }
}
