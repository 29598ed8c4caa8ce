import { Option } from "commander";
import type { Command } from "commander";
import { loadConfig, withLedger } from "../app.ts";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { createBounceAddresses } from "../core/bounce-address.ts";
import { openLinkKeys } from "../core/link-keys.ts";
import { createLinkTokens } from "../core/link-token.ts";
import { createLinkMaker } from "../core/reader-links.ts";
import type { Clock, Mailer, Store } from "../core/ports.ts";
import type { WorkCounts } from "../deliver/counts.ts";
import type { WorkOptions } from "../deliver/work-options.ts";
import { createWait } from "./create-wait.ts";
import type { Exit } from "./exit.ts";
import { projectSchedule } from "../project/project-planner.ts";
import { untilEnded } from "./until-ended.ts";
import { createWorkLog, logOption } from "./work-log.ts";
import type { LogLevel } from "./work-log.ts";
import { inboxFolder, settleMailPlace } from "../project/kept-mail.ts";
import { withMailer } from "../project/with-mailer.ts";

interface WorkCommandOptions {
  readonly once?: true;
  readonly watch?: true;
  readonly out?: string;
  readonly inbox?: true;
  readonly json?: true;
  readonly log: LogLevel;
}

/** Adds `work`: sends what is due. */
export function addWorkCommand(program: Command, app: App, exit: Exit): void {
  program
    .command("work")
    .description("send what is due, once, or as it becomes due")
    .option("--once", "end when nothing is due any more (the default)")
    .addOption(
      new Option("--watch", "stay, and send each email at its time, until Ctrl+C").conflicts(
        "once",
      ),
    )
    .option("--out <dir>", "folder whose inbox/ gets the mail when no server is set (default: out)")
    .addOption(inboxOption())
    .option("--json", "one JSON object a line")
    .addOption(logOption())
    .addHelpText(
      "after",
      "\nThe mail goes to the server in DRIPLINE_SMTP_URL; without one it stays on this machine,\n" +
        "in out/inbox/, and counts as accepted. Once a server has taken mail of a ledger, that is refused\n" +
        "without --inbox. Ctrl+C, SIGTERM and SIGHUP finish what is on the wire and give the rest back. A\n" +
        "second worker on the same ledger is safe.\n\nExample:\n  $ dripline work --watch",
    )
    .action(async (options: WorkCommandOptions) => {
      const loaded = await loadConfig(app);
      const inbox = inboxFolder(app, options.out);
      const isMeantToStay = options.inbox ?? false;
      const signal = untilEnded(app);
      const run = async (store: Store): Promise<WorkCounts> => {
        const config = await settleMailPlace(app, loaded, { store, inbox, isMeantToStay });
        return withMailer(app, config, inbox, (mailer) =>
          send(app, config, { store, mailer, signal }, options),
        );
      };
      const onError = createWorkLog(app, {
        level: options.log,
        asJson: options.json ?? false,
      }).error;
      const { withAwaitedLedger } = await import("./await-ledger.ts");
      const counts = options.watch
        ? await withAwaitedLedger(app, loaded, { signal, onError }, run)
        : await withLedger(app, loaded, "read", run);
      exit(counts && counts.failed + counts["in-doubt"] > 0 ? 1 : 0);
    });
}

/** Returns the option that says that mail is meant to stay on this machine. */
export function inboxOption(): Option {
  return new Option("--inbox", "put the mail into inbox/ of --out, whatever server is set");
}

/** What sending works with. */
export interface SendPorts {
  readonly store: Store;
  readonly mailer: Mailer;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Sends what is due, once, or with `watch` until it is ended. Errors: those of the store and mailer. */
export async function send(
  app: App,
  config: Config,
  { store, mailer, signal }: SendPorts,
  { watch, json, log: level }: Pick<WorkCommandOptions, "watch" | "json" | "log">,
): Promise<WorkCounts> {
  const { work } = await import("../deliver/work.ts");
  const { keepWorking } = await import("../deliver/keep-working.ts");
  const { sender, pace, sending } = config;
  const { clock } = app;
  const waitUntil = createWait(clock);
  const log = createWorkLog(app, { level, asJson: json ?? false });
  const { planner, judge } = await projectSchedule(config);
  const options: WorkOptions & { readonly signal: AbortSignal } = {
    store,
    mailer,
    clock,
    sender,
    planner,
    judge,
    ...(await projectLinks(config, store, clock)),
    pacing: { pace, waitUntil },
    inDoubt: sending.inDoubt === "resend" ? "resend" : "hold",
    connections: sending.connections,
    signal,
    onSettled: log.delivery,
    onBatch: log.batch,
  };
  const { createAssumption, NO_ASSUMPTION } = await import("./assume-accepted.ts");
  const assumption =
    sending.inDoubt === "assume-accepted"
      ? createAssumption({ store, clock, planner })
      : NO_ASSUMPTION;
  const end = async (counts: WorkCounts, heldUntil?: Date): Promise<WorkCounts> => {
    const all = assumption.applyTo(counts);
    log.end(all, heldUntil ?? (await store.nextDueAt()));
    return all;
  };
  if (watch) {
    const staying = { waitUntil, onError: log.error, afterPass: assumption.make };
    return end(await keepWorking({ ...options, ...staying }));
  }
  const { heldUntil, ...counts } = await work(options);
  await assumption.make();
  return end(counts, heldUntil);
}

/** Returns where links and bounces of messages lead, as far as the project has pages and an address for them. */
async function projectLinks(
  { serve, site, sending: { bounces } }: Config,
  store: Store,
  clock: Clock,
): Promise<Pick<WorkOptions, "links" | "counting" | "returnPath" | "beforeBatch">> {
  const keys = await openLinkKeys(store, clock);
  const isServed = serve !== undefined && site !== undefined;
  const links = isServed
    ? keys.derive((all) => createLinkMaker(site, createLinkTokens(all), serve.counting))
    : undefined;
  const addresses =
    bounces === undefined ? undefined : keys.derive((all) => createBounceAddresses(bounces, all));
  return {
    links: links && ((owner) => links()(owner)),
    counting: isServed ? { ...serve.counting, site } : undefined,
    returnPath: addresses && ((deliveryId) => addresses().of(deliveryId)),
    beforeBatch: keys.refresh,
  };
}
