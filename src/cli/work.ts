import { relative } from "node:path";
import type { Command } from "commander";
import { loadConfig, outputFolder, withLedger } from "../app.ts";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { parseAddress } from "../core/address.ts";
import { DriplineError } from "../core/errors.ts";
import type { Store } from "../core/ports.ts";
import type { WorkCounts } from "../deliver/counts.ts";
import type { WorkOptions } from "../deliver/work-options.ts";
import { projectPlanner } from "./project-planner.ts";
import { reportError } from "./report-error.ts";
import { untilEnded } from "./until-ended.ts";

interface WorkFlags {
  readonly watch?: true;
  readonly out?: string;
  readonly json?: true;
}

/** How long a watching worker sleeps at most: others may plan something sooner than it knows. */
const LONGEST_SLEEP_MS = 30_000;

/** Adds `work`: sends what is due. */
export function addWorkCommand(program: Command, app: App): void {
  program
    .command("work")
    .description("send what is due, and record what became of it")
    .option("--once", "end when nothing is due any more (default)")
    .option("--watch", "go on, and send each email when it is due")
    .option("--out <dir>", "folder whose inbox/ gets the mail when no server is set (default: out)")
    .option("--json", "print each pass as one line of JSON")
    .addHelpText(
      "after",
      "\nThe mail goes to the server in DRIPLINE_SMTP_URL; without one it stays on this machine,\n" +
        "in out/inbox/. Ctrl+C ends it after the message on the wire; several workers may run at once.\n\n" +
        "Examples:\n  $ dripline work\n  $ dripline work --watch",
    )
    .action(async (flags: WorkFlags) => {
      const config = await loadConfig(app);
      const signal = untilEnded();
      await withLedger(app, config, "read", (store) => run(app, config, store, signal, flags));
    });
}

async function run(
  app: App,
  config: Config,
  store: Store,
  signal: AbortSignal,
  flags: WorkFlags,
): Promise<void> {
  const { startInbox } = await import("../mail/inbox.ts");
  const { createSmtpMailer } = await import("../mail/smtp.ts");
  const { createPlanning } = await import("../schedule/plan.ts");
  const { createDueJudge } = await import("../schedule/judge-due.ts");
  const { sender, smtpUrl } = config;
  const planner = await projectPlanner(config);
  const folder = `${outputFolder(app, flags.out)}/inbox`;
  const inbox = smtpUrl === undefined ? await startInbox(folder) : undefined;
  const name = inbox ? "localhost" : parseAddress(sender.email).domain;
  const mailer = createSmtpMailer(smtpUrl ?? inbox?.url ?? "", { name });
  const judge = createDueJudge(createPlanning(config.schedule));
  const { pace } = config;
  const options = { store, mailer, clock: app.clock, sender, planner, judge, pace, signal };
  try {
    await (flags.watch ? watch(app, options, flags) : pass(app, options, flags));
    if (inbox && !flags.json) {
      const where = relative(app.root, folder).replaceAll("\\", "/");
      app.print(`No mail server is set, so the messages are in ${where}/.`);
    }
  } finally {
    await mailer.close();
    await inbox?.close();
  }
}

/** Works once and returns when there is something to do next. */
async function pass(
  app: App,
  options: WorkOptions,
  { json }: WorkFlags,
): Promise<Date | undefined> {
  const { work } = await import("../deliver/work.ts");
  const { heldUntil, ...counts } = await work(options);
  const at = app.clock.now().toISOString();
  const nextDueAt = heldUntil ?? (await options.store.nextDueAt());
  if (json) app.print(JSON.stringify({ at, ...counts, nextDueAt: nextDueAt?.toISOString() }));
  else app.print(`${at}  ${describe(counts)}; ${describeNext(nextDueAt)}`);
  return nextDueAt;
}

/** A server that can't be reached now may be there in a while: nothing is lost, so it goes on. */
async function watch(
  app: App,
  options: WorkOptions & { readonly signal: AbortSignal },
  flags: WorkFlags,
): Promise<void> {
  const { signal } = options;
  while (!signal.aborted) {
    let wait = LONGEST_SLEEP_MS;
    try {
      const due = (await pass(app, options, flags))?.getTime() ?? Infinity;
      wait = Math.min(wait, Math.max(0, due - app.clock.now().getTime()));
    } catch (error) {
      if (!(error instanceof DriplineError) || !/^(?:smtp|deliver)\//u.test(error.code))
        throw error;
      reportError(app, error, flags.json === true);
    }
    // A second at least, so that a clock that stands still costs no processor.
    await app.sleep(Math.max(1000, wait), signal);
  }
}

const WORDS: readonly (readonly [keyof WorkCounts, string])[] = [
  ["accepted", "accepted"],
  ["deferred", "put off"],
  ["bounced", "bounced"],
  ["failed", "failed"],
  ["in-doubt", "in doubt"],
  ["waiting", "waiting for their time"],
  ["skipped", "skipped as too late"],
  ["recovered", "taken back from a worker that died"],
];

function describe(counts: WorkCounts): string {
  const parts = WORDS.filter(([key]) => counts[key] > 0).map(
    ([key, word]) => `${counts[key]} ${word}`,
  );
  return parts.length === 0 ? "nothing was due" : parts.join(", ");
}

function describeNext(dueAt: Date | undefined): string {
  return dueAt === undefined ? "nothing is planned" : `next at ${dueAt.toISOString()}`;
}
