import { relative } from "node:path";
import type { App } from "../app.ts";
import { outputFolder } from "../app.ts";
import type { Config } from "../config.ts";
import { DriplineError } from "../core/errors.ts";
import type { Store } from "../core/ports.ts";
import type { AcceptedCount } from "../core/report-store.ts";

/** Returns the folder of the built-in inbox below that for results. (Default: `out`) */
export function inboxFolder(app: App, out?: string): string {
  return `${outputFolder(app, out)}/inbox`;
}

/** Returns the sentence that mail stays on this machine, and where. */
export function describeNoServer({ root }: App, inbox: string): string {
  return `No mail server is set, so the messages are in ${shownFolder(root, inbox)}/.`;
}

/**
 * Returns the same sentence where all mail of a ledger has stayed here so far. Where a server has taken some,
 * the one who asks only lacks the variable that the worker has, so nothing is said of the worker.
 */
export function describeStaying(app: App, config: Config, accepted: AcceptedCount): string[] {
  if (config.smtpUrl !== undefined || accepted.byServer > 0) return [];
  return [describeNoServer(app, inboxFolder(app))];
}

/** Where mail goes that a command sends for real. */
export interface MailPlace {
  readonly store: Store;
  readonly inbox: string;
  /** Whether it is said that mail is meant to stay here, whatever server is set. */
  readonly isMeantToStay: boolean;
}

/**
 * Returns the settings to send by, and says first if mail stays on this machine. What the inbox takes counts
 * as accepted and is never sent again, so a forgotten variable must not use up the mail of real readers.
 *
 * Errors: `config/no-mail-server` where mail of this ledger has gone out before, and it is not meant.
 */
export async function settleMailPlace(
  app: App,
  config: Config,
  { store, inbox, isMeantToStay }: MailPlace,
): Promise<Config> {
  if (config.smtpUrl !== undefined && !isMeantToStay) return config;
  if (!isMeantToStay) refuseForgotten(await store.countAccepted());
  app.report(`${describeStay(app, config, inbox)} They reach nobody, and count as accepted.`);
  return { ...config, smtpUrl: undefined };
}

function describeStay(app: App, { smtpUrl }: Config, inbox: string): string {
  if (smtpUrl === undefined) return describeNoServer(app, inbox);
  return `--inbox is given, so the messages are in ${shownFolder(app.root, inbox)}/.`;
}

function refuseForgotten({ byServer }: AcceptedCount): void {
  if (byServer === 0) return;
  throw new DriplineError(
    "config/no-mail-server",
    "No mail server is set, though mail of this ledger has gone out by one, so nothing was sent.",
    {
      hint: "Set DRIPLINE_SMTP_URL; or add --inbox, if the mail is meant to stay on this machine and to count as accepted.",
    },
  );
}

function shownFolder(root: string, folder: string): string {
  return relative(root, folder).replaceAll("\\", "/") || folder;
}
