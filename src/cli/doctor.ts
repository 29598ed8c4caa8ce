import { resolve } from "node:path";
import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { openLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import type { Config, DatabaseSetting } from "../config.ts";
import { parseAddress } from "../core/address.ts";
import { DriplineError } from "../core/errors.ts";
import type { Dns } from "../core/dns.ts";
import { createLinkTokens } from "../core/link-token.ts";
import { createLinkMaker } from "../core/reader-links.ts";
import type { SendingFacts, SendingRecords } from "../doctor/sending-verdicts.ts";
import type { Verdict } from "../doctor/verdict.ts";
import { joinPath } from "../files/paths.ts";
import { exists, findArticles } from "../files/read-files.ts";
import type { Exit } from "./exit.ts";
import { paint } from "./paint.ts";
import { plain } from "./plain.ts";
import { refuseUnsetSender } from "../project/project-planner.ts";
import { readDkimKeys } from "../project/with-mailer.ts";

/** Adds `doctor`: how the project stands to the rules of the large mailbox hosts. */
export function addDoctorCommand(program: Command, app: App, exit: Exit): void {
  program
    .command("doctor")
    .description("say what is missing before mail goes out, and what mailbox hosts will make of it")
    .option("--send", "only of sending: the message as it would leave, and the DNS")
    .option("--dns <server>", "ask this name server, as address or address:port")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nThe mail server is tried for a few seconds; nothing is sent. Ends with 1 where something is to be mended.\n\nExample:\n  $ dripline doctor --send",
    )
    .action(async (options: { send?: true; dns?: string; json?: true }) => {
      const { createSystemDns } = await import("../mail/system-dns.ts");
      const config = await loadConfig(app);
      if (options.send) refuseUnsetSender(config, "looked at");
      const dns = createSystemDns(options.dns === undefined ? [] : [options.dns]);
      const verdicts = [
        ...(options.send ? [] : await examineProject(app, config)),
        ...(options.send ? [] : await examineLedgerOf(app, config)),
        ...(await examineMail(app, config, { dns, isAll: options.send === true })),
      ];
      if (options.json) app.print(JSON.stringify(verdicts, null, 2));
      else for (const line of verdicts.flatMap((one) => describe(one, app))) app.print(line);
      exit(verdicts.some(({ state }) => state === "bad") ? 1 : 0);
    });
}

/** The name of an article that is not there stands for itself, so folders are asked for. */
async function examineProject(app: App, config: Config): Promise<Verdict[]> {
  const { CONFIG_FILE } = await import("../config.ts");
  const { projectVerdicts } = await import("../doctor/project-verdicts.ts");
  const [settings, content] = [joinPath(app.root, CONFIG_FILE), joinPath(app.root, "content")];
  return projectVerdicts({
    hasSettings: await exists(settings),
    isSenderConfigured: config.isSenderConfigured,
    nArticles: (await exists(content)) ? (await findArticles(app.root, "content")).length : 0,
    servedAt: config.serve === undefined ? undefined : config.site,
  });
}

/** Where there is no ledger yet, there is nothing to look at. */
async function examineLedgerOf(app: App, { database }: Config): Promise<Verdict[]> {
  const isFile = database.kind === "sqlite";
  if (isFile && !(await exists(resolve(app.root, database.file)))) return [];
  const { ledgerVerdicts } = await import("../doctor/ledger-verdicts.ts");
  const place = isFile ? database.file : "PostgreSQL";
  const nInDoubt = await faultOr(() => examineBase(app, database));
  return ledgerVerdicts(
    nInDoubt instanceof DriplineError ? { fault: nInDoubt } : { fault: undefined, place, nInDoubt },
  );
}

/** Returns how many messages are in doubt. Errors: those of the store. */
async function examineBase(app: App, database: DatabaseSetting): Promise<number> {
  const { examineLedger } = await import("../store/examine-ledger.ts");
  const { createLedgerStore } = await import("../store/ledger-store.ts");
  const base = await openLedger(app, database, "read");
  const store = createLedgerStore(base);
  try {
    await examineLedger(base);
    const inDoubt = (await store.countSteps()).filter(({ state }) => state === "in-doubt");
    return inDoubt.reduce((sum, { count }) => sum + count, 0);
  } finally {
    await store.close();
  }
}

async function examineMailServer({ smtpUrl, sender }: Config): Promise<SendingFacts["mailServer"]> {
  if (smtpUrl === undefined) return undefined;
  const { reachServer } = await import("../mail/reach-server.ts");
  const reached = await faultOr(() => reachServer(smtpUrl, parseAddress(sender.email).domain));
  return reached instanceof DriplineError ? { fault: reached } : { fault: undefined, ...reached };
}

/** Returns what is asked for, or the error that keeps from it: for a doctor, a verdict as any other. */
async function faultOr<T>(look: () => Promise<T>): Promise<T | DriplineError> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof DriplineError) return error;
    throw error;
  }
}

/**
 * What is known without the DNS is said all the same where it gives no answer, as on a machine that is offline, or where
 * no message can be signed.
 * Errors (`isAll`): `dns/no-answer`, `config/dkim-key`.
 */
async function examineMail(
  app: App,
  config: Config,
  { dns, isAll }: { readonly dns: Dns; readonly isAll: boolean },
): Promise<Verdict[]> {
  const { mailServerVerdict, unseenVerdict } = await import("../doctor/sending-verdicts.ts");
  if (!config.isSenderConfigured) return [mailServerVerdict(await examineMailServer(config))];
  const found = await faultOr(() => examineSending(app, config, dns));
  if (!(found instanceof DriplineError)) return found;
  if (isAll) throw found;
  return [mailServerVerdict(await examineMailServer(config)), unseenVerdict(found)];
}

async function examineSending(app: App, config: Config, dns: Dns): Promise<Verdict[]> {
  const { domain } = parseAddress(config.sender.email);
  const bounceDomain = parseAddress(config.sending.bounces ?? config.sender.email).domain;
  const keys = await readDkimKeys(app, config);
  const dkim = new Map<string, readonly string[]>();
  for (const { selector } of keys) {
    dkim.set(selector, await dns.txt(`${selector}._domainkey.${domain}`));
  }
  const records: SendingRecords = {
    spf: await dns.txt(bounceDomain),
    dmarc: await dns.txt(`_dmarc.${domain}`),
    bounceHosts: await dns.mx(bounceDomain),
    dkim,
  };
  const { sendingVerdicts } = await import("../doctor/sending-verdicts.ts");
  return sendingVerdicts({
    domain,
    bounceDomain,
    mailServer: await examineMailServer(config),
    hasServedPages: config.serve !== undefined,
    keys,
    records,
    message: await anExample(app, config),
  });
}

const EXAMPLE = { enrollmentId: 1, deliveryId: 1 };

/** The head is what matters, and is made as for a real message; nothing of it is sent. */
async function anExample(app: App, { sender, serve, site }: Config): Promise<Buffer> {
  const { composeMessage } = await import("../mail/message.ts");
  const isServed = serve !== undefined && site !== undefined;
  const links = isServed
    ? createLinkMaker(site, createLinkTokens(["example"]))(EXAMPLE)
    : undefined;
  return composeMessage({
    email: { key: "example", subject: "Example", html: "<p>Example</p>", text: "Example" },
    series: "example",
    recipient: { email: "reader@example.org", fields: {} },
    sender,
    links,
    messageId: `<example@${parseAddress(sender.email).domain}>`,
    date: app.clock.now(),
  });
}

const SIGNS = { good: ["✓", "green"], bad: ["✗", "red"], unknown: ["?", "yellow"] } as const;

function describe({ name, askedBy, state, found, mend }: Verdict, app: App): string[] {
  const [sign, colour] = SIGNS[state];
  const asked = askedBy.length === 0 ? "" : `  (${askedBy.join(", ")})`;
  return [
    `${paint(app, colour, sign)} ${paint(app, "bold", name)}: ${plain(found)}${paint(app, "dim", asked)}`,
    ...(mend === "" ? [] : [`  ${plain(mend)}`]),
  ];
}
