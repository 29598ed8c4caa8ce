import { Option } from "commander";
import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import type { App } from "../app.ts";
import type { Exit } from "./exit.ts";
import { untilEnded } from "./until-ended.ts";
import { createWorkLog, logOption } from "./work-log.ts";
import type { LogLevel } from "./work-log.ts";
import { inboxFolder } from "../project/kept-mail.ts";

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
      const { keepSending, sendDue } = await import("../project/send-due.ts");
      const { withSendPorts } = await import("../project/with-send-ports.ts");
      const log = createWorkLog(app, { level: options.log, asJson: options.json ?? false });
      const opening = {
        inbox: inboxFolder(app, options.out),
        isMeantToStay: options.inbox ?? false,
        signal: untilEnded(app),
        ...(options.watch && { onWait: log.error }),
      };
      const send = options.watch ? keepSending : sendDue;
      const counts = await withSendPorts(app, await loadConfig(app), opening, (config, ports) =>
        send(app, config, ports, log),
      );
      exit(counts && counts.failed + counts["in-doubt"] > 0 ? 1 : 0);
    });
}

/** Returns the option that says that mail is meant to stay on this machine. */
export function inboxOption(): Option {
  return new Option("--inbox", "put the mail into inbox/ of --out, whatever server is set");
}
