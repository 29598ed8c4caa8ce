import { createHash } from "node:crypto";
import { resolve } from "node:path";
import type { Command } from "commander";
import { loadConfig, outputFolder } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { createBounceAddresses } from "../core/bounce-address.ts";
import { DriplineError } from "../core/errors.ts";
import { createLinkTokens } from "../core/link-token.ts";
import type { Store } from "../core/ports.ts";
import type { FeedbackPorts, ReportOutcome } from "../feedback/take-report.ts";
import { joinPath } from "../files/paths.ts";
import type { Exit } from "./exit.ts";
import { reportError } from "./report-error.ts";

interface FeedbackOptions {
  readonly json?: true;
}

/** Adds `feedback`: takes in what mail servers and mailbox hosts report. */
export function addFeedbackCommand(program: Command, app: App, exit: Exit): void {
  program
    .command("feedback")
    .description("take in bounces and complaints from a mailbox")
    .argument(
      "<mailbox>",
      "a Maildir, a folder of .eml files, or - for one message on standard input",
    )
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\n`sending: bounces:` in dripline.yaml is the address of the mailbox. What has bounced or complained\n" +
        "gets nothing more. Of a Maildir, what somebody has read (flag S) is passed over. Messages are put\n" +
        "aside and never deleted; those that are no report, or that nobody could have sent about mail of\n" +
        "ours, are flagged for a look; with - in out/flagged/. A mail server that hands on a message is told\n" +
        "with 75 (EX_TEMPFAIL) to keep it and to try again, whatever is in the way, and else with 0.\n\nExample:\n  $ dripline feedback ~/Maildir",
    )
    .action(async (mailbox: string, options: FeedbackOptions) => {
      try {
        const { left } = await takeIn(app, mailbox, options);
        exit(left > 0 ? 3 : 0);
      } catch (error) {
        if (mailbox !== "-") throw error;
        reportError(app, error, options.json ? "json" : "text");
        exit(EX_TEMPFAIL);
      }
    });
}

/**
 * The code of `sysexits.h` by which mail servers keep a message and try again. By most others they return it to whoever
 * wrote it, and a report, which nobody wrote, is lost: pipe(8) of Postfix does so but for this one and EX_OSERR.
 */
const EX_TEMPFAIL = 75;

async function takeIn(
  app: App,
  mailbox: string,
  { json }: FeedbackOptions,
): Promise<FeedbackCounts> {
  const config = await loadConfig(app);
  const counts = await withLedger(app, config, "read", async (store) => {
    const ports = await feedbackPorts(app, config, store);
    return mailbox === "-" ? takeInput(app, ports) : takeFolder(app, mailbox, ports);
  });
  if (json) app.print(JSON.stringify(counts));
  else for (const line of describe(counts)) app.print(line);
  return counts;
}

interface FeedbackCounts {
  bounced: number;
  soft: number;
  complained: number;
  noted: number;
  known: number;
  gone: number;
  flagged: number;
  /** Not read, or not put aside; each one is told. */
  left: number;
}

async function feedbackPorts(
  app: App,
  { sending: { bounces } }: Config,
  store: Store,
): Promise<FeedbackPorts> {
  if (bounces === undefined) {
    throw new DriplineError("config/no-bounces", "No address for bounces is set.", {
      hint: "Write `sending: { bounces: bounces@example.org }` into dripline.yaml; its mailbox has to take bounces+anything@, too.",
    });
  }
  const keys = await store.linkKeys();
  return {
    store,
    clock: app.clock,
    bounces: createBounceAddresses(bounces, keys),
    tokens: createLinkTokens(keys),
  };
}

async function takeInput(app: App, ports: FeedbackPorts): Promise<FeedbackCounts> {
  const counts = noCounts();
  const bytes = await app.readInput();
  const outcome = await takeBytes(bytes, ports);
  count(counts, outcome);
  if (isFlagged(outcome)) await keepFlagged(app, bytes);
  return counts;
}

/** The mail server lets go of a message that was taken, so one that wants a look is kept here. */
async function keepFlagged(app: App, bytes: Uint8Array): Promise<void> {
  const { makeFolder, writeFileWhole } = await import("../files/write-files.ts");
  const folder = joinPath(outputFolder(app, undefined), "flagged");
  // By its content, since a mail server may hand it on once more.
  const name = `${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}.eml`;
  await makeFolder(folder);
  await writeFileWhole(folder, name, bytes, 0o600);
  app.report(`No report of ours; it is kept in out/flagged/${name}.`);
}

async function takeFolder(
  app: App,
  mailbox: string,
  ports: FeedbackPorts,
): Promise<FeedbackCounts> {
  const { listMessages } = await import("../files/mail-folder.ts");
  const counts = noCounts();
  for (const message of await listMessages(resolve(app.root, mailbox), mailbox)) {
    try {
      const bytes = await message.read();
      if (bytes === undefined) continue;
      const outcome = await takeBytes(bytes, ports);
      count(counts, outcome);
      // Only now: were it killed before, the report would be read once more, which changes nothing.
      await message.putAside(isFlagged(outcome) ? "flagged" : "seen");
    } catch (error) {
      if (!isLeft(error)) throw error;
      reportError(app, error, "text");
      counts.left += 1;
    }
  }
  return counts;
}

/** Whether it is about one message, so that those behind it can be taken. */
function isLeft(error: unknown): boolean {
  return error instanceof DriplineError && error.code.startsWith("feedback/");
}

async function takeBytes(bytes: Uint8Array, ports: FeedbackPorts): Promise<ReportOutcome> {
  const { parseReport } = await import("../mail/parse-report.ts");
  const { takeReport } = await import("../feedback/take-report.ts");
  return takeReport(await parseReport(bytes), ports);
}

function noCounts(): FeedbackCounts {
  return { bounced: 0, soft: 0, complained: 0, noted: 0, known: 0, gone: 0, flagged: 0, left: 0 };
}

function isFlagged({ to }: ReportOutcome): boolean {
  return to === "forged" || to === "strange";
}

function count(counts: FeedbackCounts, outcome: ReportOutcome): void {
  if (outcome.to === "recorded") counts[outcome.reaction] += 1;
  else if (outcome.to === "known" || outcome.to === "gone") counts[outcome.to] += 1;
  else counts.flagged += 1;
}

const WORDS: readonly (readonly [keyof FeedbackCounts, string])[] = [
  ["bounced", "have bounced and get nothing more"],
  ["soft", "came back for now"],
  ["complained", "called it spam and get nothing more"],
  ["noted", "noted, about us or not final"],
  ["known", "known before"],
  ["gone", "about somebody who was erased"],
  ["flagged", "no report of ours, flagged for a look"],
  ["left", "left where they are, see above"],
];

function describe(counts: FeedbackCounts): string[] {
  const lines = WORDS.filter(([name]) => counts[name] > 0).map(
    ([name, words]) => `  ${counts[name]} ${words}`,
  );
  return lines.length === 0 ? ["Nothing new."] : lines;
}
