import type { Config } from "../config.ts";
import { parseAddress } from "../core/address.ts";
import type { Mailer } from "../core/ports.ts";
import { refuseUnsetSender } from "./project-planner.ts";

/**
 * Opens the project's mailer, uses it and closes it again, whatever happens: the configured mail
 * server, else the built-in inbox, which keeps the messages in a folder.
 *
 * Errors: `config/missing-sender` where mail would leave this machine, `output/not-writable`.
 */
export async function withMailer<T>(
  config: Config,
  inbox: string,
  use: (mailer: Mailer) => Promise<T>,
): Promise<T> {
  const { startInbox } = await import("../mail/inbox.ts");
  const { createSmtpMailer } = await import("../mail/smtp.ts");
  const { sender, smtpUrl } = config;
  if (smtpUrl !== undefined) refuseUnsetSender(config, "sent out");
  const builtIn = smtpUrl === undefined ? await startInbox(inbox) : undefined;
  const name = builtIn ? "localhost" : parseAddress(sender.email).domain;
  const mailer = createSmtpMailer(smtpUrl ?? builtIn?.url ?? "", { name });
  try {
    return await use(mailer);
  } finally {
    await mailer.close();
    await builtIn?.close();
  }
}
